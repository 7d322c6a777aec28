// Command network-policy enforces Kubernetes NetworkPolicies on the test node.
//
// The engines made for this (kube-network-policies, kube-router) are not
// served by the Go module proxy, and the former needs nft's queue expression,
// which small kernels leave out. One node without an overlay needs no more
// than this: every change renders the whole table anew, and nft swaps it in as
// one transaction. As with most engines, a new pod's rules are in place once
// the API server knows its address, about a second after it starts.
package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"log"
	"os/exec"
	"os/signal"
	"syscall"
	"time"

	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/tools/clientcmd"
)

const (
	gather = 50 * time.Millisecond
	retry  = time.Second
)

func main() {
	kubeconfig := flag.String("kubeconfig", "", "how to reach the API server")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	if err := run(ctx, *kubeconfig); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context, kubeconfig string) error {
	config, err := clientcmd.BuildConfigFromFlags("", kubeconfig)
	if err != nil {
		return err
	}
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		return err
	}
	factory := informers.NewSharedInformerFactory(client, 0)
	pods := factory.Core().V1().Pods()
	namespaces := factory.Core().V1().Namespaces()
	policies := factory.Networking().V1().NetworkPolicies()

	changed := make(chan struct{}, 1)
	notify := func() {
		select {
		case changed <- struct{}{}:
		default:
		}
	}
	handler := cache.ResourceEventHandlerFuncs{
		AddFunc:    func(any) { notify() },
		UpdateFunc: func(any, any) { notify() },
		DeleteFunc: func(any) { notify() },
	}
	for _, informer := range []cache.SharedIndexInformer{pods.Informer(), namespaces.Informer(), policies.Informer()} {
		if _, err := informer.AddEventHandler(handler); err != nil {
			return err
		}
	}
	factory.Start(ctx.Done())
	factory.WaitForCacheSync(ctx.Done())
	notify()

	list := func() (s State, err error) {
		if s.Pods, err = pods.Lister().List(labels.Everything()); err != nil {
			return s, err
		}
		if s.Namespaces, err = namespaces.Lister().List(labels.Everything()); err != nil {
			return s, err
		}
		s.Policies, err = policies.Lister().List(labels.Everything())
		return s, err
	}
	applied := ""
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-changed:
		}
		time.Sleep(gather)
		state, err := list()
		if err == nil {
			if rules := Render(state); rules != applied {
				if err = apply(ctx, rules); err == nil {
					applied = rules
					log.Printf("applied the rules of %d policies", len(state.Policies))
				}
			}
		}
		if err != nil {
			log.Print(err)
			time.AfterFunc(retry, notify)
		}
	}
}

func apply(ctx context.Context, rules string) error {
	command := exec.CommandContext(ctx, "nft", "-f", "-")
	command.Stdin = bytes.NewBufferString(rules)
	if output, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("nft: %w: %s", err, output)
	}
	return nil
}
