package main

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
)

// State is what the rules of the node follow from.
type State struct {
	Pods       []*corev1.Pod
	Namespaces []*corev1.Namespace
	Policies   []*networkingv1.NetworkPolicy
}

type direction struct {
	name  string
	kind  networkingv1.PolicyType
	self  string // address of the selected pod, as nft names it
	other string // address of its peer
}

var directions = []direction{
	{"egress", networkingv1.PolicyTypeEgress, "saddr", "daddr"},
	{"ingress", networkingv1.PolicyTypeIngress, "daddr", "saddr"},
}

// Render gives the nft script that replaces the table of the policies.
//
// A pod that no policy selects has no entry and is open both ways. Answers of
// allowed connections pass, and so does what the node itself sends (probes):
// that goes through the output hook, which has no chain here.
func Render(state State) string {
	var chains, maps strings.Builder
	for _, d := range directions {
		var elements []string
		for _, pod := range reachable(state.Pods) {
			selecting := policiesOf(state.Policies, pod, d.kind)
			if len(selecting) == 0 {
				continue
			}
			chain := d.name + "_" + strings.ReplaceAll(pod.Status.PodIP, ".", "_")
			elements = append(elements, pod.Status.PodIP+" : jump "+chain)
			fmt.Fprintf(&chains, "  chain %s {\n", chain)
			for _, rule := range rulesOf(state, selecting, pod, d) {
				fmt.Fprintf(&chains, "    %s return\n", rule)
			}
			chains.WriteString("    drop\n  }\n")
		}
		fmt.Fprintf(&maps, "  map %s {\n    type ipv4_addr : verdict\n", d.name)
		if len(elements) > 0 {
			fmt.Fprintf(&maps, "    elements = { %s }\n", strings.Join(elements, ", "))
		}
		maps.WriteString("  }\n")
	}
	var hooks strings.Builder
	for _, hook := range []string{"forward", "input"} {
		fmt.Fprintf(&hooks, "  chain %s {\n    type filter hook %s priority 0\n    ct state established,related accept\n", hook, hook)
		for _, d := range directions {
			fmt.Fprintf(&hooks, "    ip %s vmap @%s\n", d.self, d.name)
		}
		hooks.WriteString("  }\n")
	}
	const table = "table ip network_policy"
	return "add " + table + "\ndelete " + table + "\n" + table + " {\n" + chains.String() + maps.String() + hooks.String() + "}\n"
}

// reachable leaves out pods without an address of their own: those of the
// node's network, and ended ones, whose address another pod may have by now.
func reachable(pods []*corev1.Pod) []*corev1.Pod {
	var found []*corev1.Pod
	for _, pod := range pods {
		ended := pod.Status.Phase == corev1.PodSucceeded || pod.Status.Phase == corev1.PodFailed
		if pod.Status.PodIP != "" && !pod.Spec.HostNetwork && !ended {
			found = append(found, pod)
		}
	}
	sort.Slice(found, func(i, j int) bool { return found[i].Status.PodIP < found[j].Status.PodIP })
	return slices.CompactFunc(found, func(a, b *corev1.Pod) bool { return a.Status.PodIP == b.Status.PodIP })
}

func policiesOf(policies []*networkingv1.NetworkPolicy, pod *corev1.Pod, kind networkingv1.PolicyType) []*networkingv1.NetworkPolicy {
	var found []*networkingv1.NetworkPolicy
	for _, policy := range policies {
		if policy.Namespace == pod.Namespace && slices.Contains(policy.Spec.PolicyTypes, kind) && matches(&policy.Spec.PodSelector, pod.Labels) {
			found = append(found, policy)
		}
	}
	return found
}

// matches holds a selector against labels; one that does not parse matches
// nothing, and the API server refuses such anyway.
func matches(selector *metav1.LabelSelector, on map[string]string) bool {
	parsed, err := metav1.LabelSelectorAsSelector(selector)
	return err == nil && parsed.Matches(labels.Set(on))
}

func rulesOf(state State, policies []*networkingv1.NetworkPolicy, pod *corev1.Pod, d direction) []string {
	var rules []string
	for _, policy := range policies {
		if d.kind == networkingv1.PolicyTypeEgress {
			for _, rule := range policy.Spec.Egress {
				rules = append(rules, allow(state, policy.Namespace, rule.To, rule.Ports, nil, d)...)
			}
			continue
		}
		for _, rule := range policy.Spec.Ingress {
			rules = append(rules, allow(state, policy.Namespace, rule.From, rule.Ports, pod, d)...)
		}
	}
	sort.Strings(rules)
	return slices.Compact(rules)
}
