#!/usr/bin/env bash
# pki.sh DIR NODE_NAME NODE_IP SERVICE_IP: one CA, certificates, the service account key, kubeconfigs.
set -euo pipefail
dir=$1 node=$2 ip=$3 service=$4
mkdir -p "$dir"; cd "$dir"; umask 077

openssl ecparam -name prime256v1 -genkey -noout -out ca.key
openssl req -x509 -new -key ca.key -subj /CN=trainyard-test-ca -days 30 -out ca.crt
openssl genrsa -out sa.key 2048 2>/dev/null
openssl rsa -in sa.key -pubout -out sa.pub 2>/dev/null

certificate() { # NAME SUBJECT USAGE [ALTERNATIVE_NAMES]
  openssl ecparam -name prime256v1 -genkey -noout -out "$1.key"
  openssl req -new -key "$1.key" -subj "$2" -out "$1.csr"
  openssl x509 -req -in "$1.csr" -CA ca.crt -CAkey ca.key -CAcreateserial -days 30 -out "$1.crt" -extfile \
    <(printf 'basicConstraints=CA:FALSE\nkeyUsage=digitalSignature\nextendedKeyUsage=%s\n%s\n' "$3" "${4:-}") 2>/dev/null
  rm "$1.csr"
}

kubeconfig() { # NAME SUBJECT
  certificate "$1" "$2" clientAuth
  cat > "$1.kubeconfig" <<YAML
apiVersion: v1
kind: Config
clusters: [{name: trainyard-test, cluster: {server: "https://$ip:6443", certificate-authority-data: $(base64 -w0 ca.crt)}}]
users: [{name: user, user: {client-certificate-data: $(base64 -w0 "$1.crt"), client-key-data: $(base64 -w0 "$1.key")}}]
contexts: [{name: trainyard-test, context: {cluster: trainyard-test, user: user}}]
current-context: trainyard-test
YAML
}

cluster=kubernetes.default.svc
certificate apiserver /CN=kube-apiserver serverAuth \
  "subjectAltName=IP:127.0.0.1,IP:$ip,IP:$service,DNS:localhost,DNS:$node,DNS:kubernetes,DNS:kubernetes.default,DNS:$cluster,DNS:$cluster.cluster.local"
certificate kubelet-server "/O=system:nodes/CN=system:node:$node" serverAuth "subjectAltName=IP:$ip,DNS:$node"
certificate apiserver-kubelet-client /O=system:masters/CN=kube-apiserver-kubelet-client clientAuth
certificate front-proxy-client /CN=front-proxy-client clientAuth
kubeconfig controller-manager /CN=system:kube-controller-manager
kubeconfig scheduler /CN=system:kube-scheduler
kubeconfig proxy /CN=system:kube-proxy
kubeconfig kubelet "/O=system:nodes/CN=system:node:$node"
kubeconfig network-policy /CN=trainyard:network-policy
kubeconfig admin /O=system:masters/CN=trainyard-test-admin
