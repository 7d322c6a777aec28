package main

import (
	"slices"
	"strings"
	"testing"

	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
)

const ingress, egress = networkingv1.PolicyTypeIngress, networkingv1.PolicyTypeEgress

func pod(namespace, app, ip string) *corev1.Pod {
	return &corev1.Pod{
		ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: app, Labels: map[string]string{"app": app}},
		Spec: corev1.PodSpec{Containers: []corev1.Container{{
			Ports: []corev1.ContainerPort{{Name: "web", ContainerPort: 8080}},
		}}},
		Status: corev1.PodStatus{Phase: corev1.PodRunning, PodIP: ip},
	}
}

func labelled(app string) metav1.LabelSelector {
	return metav1.LabelSelector{MatchLabels: map[string]string{"app": app}}
}

func policy(spec networkingv1.NetworkPolicySpec) *networkingv1.NetworkPolicy {
	return &networkingv1.NetworkPolicy{ObjectMeta: metav1.ObjectMeta{Namespace: "a"}, Spec: spec}
}

// chainOf gives the rules of one chain; nil when there is no such chain.
func chainOf(script, name string) []string {
	_, after, found := strings.Cut(script, "  chain "+name+" {\n")
	if !found {
		return nil
	}
	body, _, _ := strings.Cut(after, "  }\n")
	var rules []string
	for _, line := range strings.Split(strings.TrimSpace(body), "\n") {
		rules = append(rules, strings.TrimSpace(line))
	}
	return rules
}

func state(policies ...*networkingv1.NetworkPolicy) State {
	namespace := func(name string) *corev1.Namespace {
		return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name, Labels: map[string]string{"name": name}}}
	}
	ended := pod("a", "client", "10.0.0.9")
	ended.Status.Phase = corev1.PodSucceeded
	host := pod("a", "client", "10.0.0.8")
	host.Spec.HostNetwork = true
	return State{
		Pods: []*corev1.Pod{
			pod("a", "server", "10.0.0.1"), pod("a", "client", "10.0.0.2"), pod("b", "client", "10.0.0.3"),
			pod("a", "starting", ""), ended, host,
		},
		Namespaces: []*corev1.Namespace{namespace("a"), namespace("b")},
		Policies:   policies,
	}
}

func TestRules(t *testing.T) {
	tcp, udp := corev1.ProtocolTCP, corev1.ProtocolUDP
	end := int32(90)
	number, name := intstr.FromInt32(80), intstr.FromString("web")
	client, anywhere := labelled("client"), metav1.LabelSelector{}
	onlyB := metav1.LabelSelector{MatchLabels: map[string]string{"name": "b"}}
	from := func(peers ...networkingv1.NetworkPolicyPeer) networkingv1.NetworkPolicyIngressRule {
		return networkingv1.NetworkPolicyIngressRule{From: peers}
	}
	cases := map[string]struct {
		rule networkingv1.NetworkPolicyIngressRule
		want []string
	}{
		"anything":                {networkingv1.NetworkPolicyIngressRule{}, []string{"return", "drop"}},
		"pods of the namespace":   {from(networkingv1.NetworkPolicyPeer{PodSelector: &client}), []string{"ip saddr { 10.0.0.2 } return", "drop"}},
		"pods of another":         {from(networkingv1.NetworkPolicyPeer{PodSelector: &client, NamespaceSelector: &onlyB}), []string{"ip saddr { 10.0.0.3 } return", "drop"}},
		"pods of every namespace": {from(networkingv1.NetworkPolicyPeer{PodSelector: &client, NamespaceSelector: &anywhere}), []string{"ip saddr { 10.0.0.2, 10.0.0.3 } return", "drop"}},
		"nobody":                  {from(networkingv1.NetworkPolicyPeer{PodSelector: &metav1.LabelSelector{MatchLabels: map[string]string{"app": "x"}}}), []string{"drop"}},
		"a block with exceptions": {
			from(networkingv1.NetworkPolicyPeer{IPBlock: &networkingv1.IPBlock{CIDR: "10.1.0.0/16", Except: []string{"10.1.1.0/24", "10.1.2.0/24"}}}),
			[]string{"ip saddr 10.1.0.0/16 ip saddr != { 10.1.1.0/24, 10.1.2.0/24 } return", "drop"},
		},
		"a block of IPv6 does not exist here": {from(networkingv1.NetworkPolicyPeer{IPBlock: &networkingv1.IPBlock{CIDR: "fd00::/8"}}), []string{"drop"}},
		"ports": {
			networkingv1.NetworkPolicyIngressRule{Ports: []networkingv1.NetworkPolicyPort{
				{Port: &number}, {Port: &number, EndPort: &end, Protocol: &tcp}, {Port: &name}, {Protocol: &udp},
			}},
			[]string{"meta l4proto udp return", "tcp dport 80 return", "tcp dport 80-90 return", "tcp dport 8080 return", "drop"},
		},
		"a port name of the other protocol": {networkingv1.NetworkPolicyIngressRule{Ports: []networkingv1.NetworkPolicyPort{{Port: &name, Protocol: &udp}}}, []string{"drop"}},
	}
	for title, c := range cases {
		t.Run(title, func(t *testing.T) {
			script := Render(state(policy(networkingv1.NetworkPolicySpec{
				PodSelector: labelled("server"), PolicyTypes: []networkingv1.PolicyType{ingress},
				Ingress: []networkingv1.NetworkPolicyIngressRule{c.rule},
			})))
			if got := chainOf(script, "ingress_10_0_0_1"); !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
			if chainOf(script, "ingress_10_0_0_2") != nil || chainOf(script, "egress_10_0_0_1") != nil {
				t.Error("a rule for a pod or a direction that no policy names")
			}
		})
	}
}

func TestEgressNamesThePortOfEachPeer(t *testing.T) {
	name, client := intstr.FromString("web"), labelled("client")
	script := Render(state(policy(networkingv1.NetworkPolicySpec{
		PolicyTypes: []networkingv1.PolicyType{egress},
		Egress: []networkingv1.NetworkPolicyEgressRule{{
			To:    []networkingv1.NetworkPolicyPeer{{PodSelector: &client}},
			Ports: []networkingv1.NetworkPolicyPort{{Port: &name}},
		}},
	})))
	want := []string{"ip daddr { 10.0.0.2 } tcp dport 8080 return", "drop"}
	if got := chainOf(script, "egress_10_0_0_1"); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestPoliciesAddUp(t *testing.T) {
	client, number := labelled("client"), intstr.FromInt32(80)
	allow := func(rule networkingv1.NetworkPolicyIngressRule) *networkingv1.NetworkPolicy {
		return policy(networkingv1.NetworkPolicySpec{PolicyTypes: []networkingv1.PolicyType{ingress}, Ingress: []networkingv1.NetworkPolicyIngressRule{rule}})
	}
	deny := policy(networkingv1.NetworkPolicySpec{PolicyTypes: []networkingv1.PolicyType{ingress, egress}})
	script := Render(state(deny,
		allow(networkingv1.NetworkPolicyIngressRule{From: []networkingv1.NetworkPolicyPeer{{PodSelector: &client}}}),
		allow(networkingv1.NetworkPolicyIngressRule{Ports: []networkingv1.NetworkPolicyPort{{Port: &number}}}),
	))
	want := []string{"ip saddr { 10.0.0.2 } return", "tcp dport 80 return", "drop"}
	if got := chainOf(script, "ingress_10_0_0_1"); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := chainOf(script, "egress_10_0_0_1"); !slices.Equal(got, []string{"drop"}) {
		t.Errorf("egress: got %q", got)
	}
	for _, absent := range []string{"10.0.0.3 : jump", "10.0.0.8", "10.0.0.9"} {
		if strings.Contains(script, absent) {
			t.Errorf("%s: another namespace's pod, the node's own address, or an ended pod", absent)
		}
	}
}

func TestWithoutPoliciesEverythingIsOpen(t *testing.T) {
	script := Render(state())
	if strings.Contains(script, "drop") || strings.Contains(script, "elements") {
		t.Error(script)
	}
	if !strings.HasPrefix(script, "add table ip network_policy\ndelete table ip network_policy\n") {
		t.Error("the table is not replaced as a whole")
	}
}
