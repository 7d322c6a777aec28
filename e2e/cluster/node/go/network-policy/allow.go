package main

import (
	"fmt"
	"maps"
	"net/netip"
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
)

// allow gives the nft matches of one rule of a policy: its peers times its ports.
// target is the pod that ingress goes to; named ports are then its own.
func allow(state State, namespace string, peers []networkingv1.NetworkPolicyPeer, ports []networkingv1.NetworkPolicyPort, target *corev1.Pod, d direction) []string {
	var rules []string
	for _, peer := range sourcesOf(state, namespace, peers, d) {
		if len(ports) == 0 {
			rules = append(rules, peer.match)
		}
		for _, port := range ports {
			rules = append(rules, withPort(peer, port, target, d)...)
		}
	}
	return rules
}

type source struct {
	match string // empty: any address
	pods  []*corev1.Pod
}

func sourcesOf(state State, namespace string, peers []networkingv1.NetworkPolicyPeer, d direction) []source {
	if len(peers) == 0 {
		return []source{{"", reachable(state.Pods)}}
	}
	var found []source
	for _, peer := range peers {
		if peer.IPBlock != nil {
			if prefix, err := netip.ParsePrefix(peer.IPBlock.CIDR); err == nil && prefix.Addr().Is4() {
				found = append(found, source{match: block(*peer.IPBlock, d)})
			}
			continue
		}
		if pods := podsOf(state, namespace, peer); len(pods) > 0 {
			found = append(found, source{addresses(pods, d), pods})
		}
	}
	return found
}

func block(block networkingv1.IPBlock, d direction) string {
	match := fmt.Sprintf("ip %s %s", d.other, block.CIDR)
	if len(block.Except) > 0 {
		match += fmt.Sprintf(" ip %s != { %s }", d.other, strings.Join(block.Except, ", "))
	}
	return match
}

func podsOf(state State, namespace string, peer networkingv1.NetworkPolicyPeer) []*corev1.Pod {
	allowed := map[string]bool{namespace: peer.NamespaceSelector == nil}
	if peer.NamespaceSelector != nil {
		for _, candidate := range state.Namespaces {
			allowed[candidate.Name] = matches(peer.NamespaceSelector, candidate.Labels)
		}
	}
	var found []*corev1.Pod
	for _, pod := range reachable(state.Pods) {
		if allowed[pod.Namespace] && (peer.PodSelector == nil || matches(peer.PodSelector, pod.Labels)) {
			found = append(found, pod)
		}
	}
	return found
}

func addresses(pods []*corev1.Pod, d direction) string {
	var ips []string
	for _, pod := range pods {
		ips = append(ips, pod.Status.PodIP)
	}
	return fmt.Sprintf("ip %s { %s }", d.other, strings.Join(ips, ", "))
}

func withPort(peer source, port networkingv1.NetworkPolicyPort, target *corev1.Pod, d direction) []string {
	protocol := corev1.ProtocolTCP
	if port.Protocol != nil {
		protocol = *port.Protocol
	}
	name := strings.ToLower(string(protocol))
	match := func(from, number string) string {
		return strings.TrimSpace(fmt.Sprintf("%s %s dport %s", from, name, number))
	}
	switch {
	case port.Port == nil:
		return []string{strings.TrimSpace(peer.match + " meta l4proto " + name)}
	case port.Port.Type == intstr.Int && port.EndPort != nil:
		return []string{match(peer.match, fmt.Sprintf("%d-%d", port.Port.IntVal, *port.EndPort))}
	case port.Port.Type == intstr.Int:
		return []string{match(peer.match, fmt.Sprint(port.Port.IntVal))}
	case target != nil:
		if number, ok := named(target, port.Port.StrVal, protocol); ok {
			return []string{match(peer.match, fmt.Sprint(number))}
		}
		return nil
	}
	// On the way out each pod says for itself which number the name stands for.
	byNumber := map[int32][]*corev1.Pod{}
	for _, pod := range peer.pods {
		if number, ok := named(pod, port.Port.StrVal, protocol); ok {
			byNumber[number] = append(byNumber[number], pod)
		}
	}
	var rules []string
	for _, number := range slices.Sorted(maps.Keys(byNumber)) {
		rules = append(rules, match(addresses(byNumber[number], d), fmt.Sprint(number)))
	}
	return rules
}

func named(pod *corev1.Pod, name string, protocol corev1.Protocol) (int32, bool) {
	for _, container := range pod.Spec.Containers {
		for _, port := range container.Ports {
			if port.Name == name && (port.Protocol == protocol || port.Protocol == "" && protocol == corev1.ProtocolTCP) {
				return port.ContainerPort, true
			}
		}
	}
	return 0, false
}
