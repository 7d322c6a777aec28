#!/usr/bin/env bash
# init.sh: PID 1 of the node. Mounts and network first, then the components, each started again when it ends.
# Told by the environment: DIR (data), LOGS, BIN (programs), CONTAINERD_CONFIG, NODE_NAME, NODE_IP, HOST_IP, SERVICES,
# and IMAGES_IN_MEMORY (empty or a size): unpacking images is most of what the node writes.
set -euo pipefail

# The node's own cgroup is the root of each v1 hierarchy that it sees.
mount --make-rshared /
umount -l /sys/fs/cgroup
umount -l /sys 2> /dev/null || true
mount -t sysfs sysfs /sys
mount -t tmpfs -o mode=755 cgroup /sys/fs/cgroup
while IFS=: read -r _ controller _; do
  case $controller in '' | name=*) continue ;; esac
  mkdir -p "/sys/fs/cgroup/$controller"
  mount -t cgroup -o "$controller" cgroup "/sys/fs/cgroup/$controller"
done < /proc/self/cgroup
mkdir -p /sys/fs/cgroup/systemd
mount -t cgroup -o none,name=systemd cgroup /sys/fs/cgroup/systemd || true

# Files of the node's own over the sysctls that the kubelet would set for the whole machine.
mkdir -p "$DIR/sysctl"
for setting in vm/overcommit_memory=1 vm/panic_on_oom=0 kernel/panic=10 kernel/panic_on_oops=1 \
  kernel/keys/root_maxkeys=1000000 kernel/keys/root_maxbytes=25000000; do
  file=$DIR/sysctl/$(tr / _ <<< "${setting%=*}")
  echo "${setting#*=}" > "$file"
  mount --bind "$file" "/proc/sys/${setting%=*}"
done

# What is written below these goes to the run's folder; the machine keeps nothing.
hostname "$NODE_NAME"
mount -t tmpfs -o mode=755 run /run
mkdir -p /run/lock /run/containerd
for folder in /etc /var/lib /var/log; do
  upper=$DIR/upper$folder work=$DIR/work$folder
  mkdir -p "$upper" "$work"
  mount -t overlay -o "lowerdir=$folder,upperdir=$upper,workdir=$work" overlay "$folder"
done
# An overlay cannot hold containers' overlays: these are plain folders.
for folder in /var/lib/kubelet /var/lib/containerd /var/lib/cni /var/lib/etcd /var/lib/volumes /var/log/pods; do
  mkdir -p "$folder" "$DIR/root$folder"
  mount --bind "$DIR/root$folder" "$folder"
done
if [ -n "$IMAGES_IN_MEMORY" ]; then mount -t tmpfs -o "size=$IMAGES_IN_MEMORY" images /var/lib/containerd; fi
: > /etc/resolv.conf
mkdir -p /etc/cni/net.d
rm -f /etc/cni/net.d/*
cp "$DIR/config/cni.conflist" /etc/cni/net.d/

ip link set lo up
until ip link show eth0 > /dev/null 2>&1; do sleep 0.05; done
ip address add "$NODE_IP/24" dev eth0
ip link set eth0 up
ip route add default via "$HOST_IP"
echo 1 > /proc/sys/net/ipv4/ip_forward

export PATH=$BIN:$PATH
pki=$DIR/pki
mkdir -p "$DIR/pids"
supervise() { # NAME COMMAND...
  local name=$1
  shift
  while :; do
    "$@" >> "$LOGS/$name.log" 2>&1 &
    echo $! > "$DIR/pids/$name"
    wait $! || true
    echo "$name ended; it is started again" >> "$LOGS/node.log"
    sleep 1
  done &
}
trap 'exit 0' TERM

supervise containerd containerd --config "$CONTAINERD_CONFIG"
supervise etcd etcd --name node --data-dir /var/lib/etcd --unsafe-no-fsync --log-level warn \
  --listen-client-urls http://127.0.0.1:2379 --advertise-client-urls http://127.0.0.1:2379 \
  --listen-peer-urls http://127.0.0.1:2380 --initial-advertise-peer-urls http://127.0.0.1:2380 \
  --initial-cluster node=http://127.0.0.1:2380
supervise kube-apiserver kube-apiserver --etcd-servers=http://127.0.0.1:2379 \
  --bind-address="$NODE_IP" --advertise-address="$NODE_IP" --secure-port=6443 --service-cluster-ip-range="$SERVICES" \
  --tls-cert-file="$pki/apiserver.crt" --tls-private-key-file="$pki/apiserver.key" --client-ca-file="$pki/ca.crt" \
  --service-account-issuer=https://kubernetes.default.svc \
  --service-account-key-file="$pki/sa.pub" --service-account-signing-key-file="$pki/sa.key" \
  --authorization-mode=Node,RBAC --enable-admission-plugins=NodeRestriction --allow-privileged=true \
  --kubelet-client-certificate="$pki/apiserver-kubelet-client.crt" \
  --kubelet-client-key="$pki/apiserver-kubelet-client.key" \
  --kubelet-certificate-authority="$pki/ca.crt" --kubelet-preferred-address-types=InternalIP \
  --requestheader-client-ca-file="$pki/ca.crt" --requestheader-allowed-names=front-proxy-client \
  --requestheader-username-headers=X-Remote-User --requestheader-group-headers=X-Remote-Group \
  --requestheader-extra-headers-prefix=X-Remote-Extra- \
  --proxy-client-cert-file="$pki/front-proxy-client.crt" --proxy-client-key-file="$pki/front-proxy-client.key"
until curl -sf --cacert "$pki/ca.crt" "https://$NODE_IP:6443/readyz" > /dev/null; do sleep 0.1; done
supervise kubelet kubelet --config="$DIR/config/kubelet.json" --kubeconfig="$pki/kubelet.kubeconfig" \
  --hostname-override="$NODE_NAME" --node-ip="$NODE_IP"
supervise kube-controller-manager kube-controller-manager --kubeconfig="$pki/controller-manager.kubeconfig" \
  --leader-elect=false --service-account-private-key-file="$pki/sa.key" --root-ca-file="$pki/ca.crt" \
  --use-service-account-credentials=true --bind-address=127.0.0.1 \
  --cluster-signing-cert-file="$pki/ca.crt" --cluster-signing-key-file="$pki/ca.key"
supervise kube-scheduler kube-scheduler --kubeconfig="$pki/scheduler.kubeconfig" --leader-elect=false \
  --bind-address=127.0.0.1
supervise kube-proxy kube-proxy --config="$DIR/config/kube-proxy.json"
supervise network-policy network-policy --kubeconfig="$pki/network-policy.kubeconfig"

# PID 1 inherits every orphan of the node, containerd's shims among them, and has to reap them.
while :; do wait -n 2> /dev/null || sleep 1; done
