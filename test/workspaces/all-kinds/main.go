// Command all-kinds runs a little shop for a while and writes every kind of profile that Go knows about it, the CPU
// profile with labels, into a folder:
//
//	go run . -for 5s -out profiles
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"strconv"
	"sync"
	"time"
)

func main() {
	out := flag.String("out", ".", "folder to write profiles to")
	last := flag.Duration("for", 5*time.Second, "how long to run")
	flag.Parse()
	if err := run(*out, *last); err != nil {
		log.Fatal("all-kinds: ", err)
	}
}

func run(out string, last time.Duration) error {
	runtime.MemProfileRate = 64 << 10
	runtime.SetBlockProfileRate(10_000)
	runtime.SetMutexProfileFraction(5)
	cpu, err := os.Create(filepath.Join(out, "cpu.pprof"))
	if err != nil {
		return err
	}
	defer cpu.Close()
	if err := pprof.StartCPUProfile(cpu); err != nil {
		return err
	}

	s := &shop{stock: make(map[string]int), orders: make(chan order)}
	var clerks sync.WaitGroup
	for i := range 4 {
		clerks.Add(1)
		labels := pprof.Labels("clerk", strconv.Itoa(i), "shift", []string{"day", "night"}[i%2])
		go pprof.Do(context.Background(), labels, func(ctx context.Context) {
			defer clerks.Done()
			s.serve(ctx)
		})
	}
	s.open(time.Now().Add(last))
	pprof.StopCPUProfile()
	for _, kind := range []string{"heap", "allocs", "goroutine", "block", "mutex", "threadcreate"} {
		if err := write(kind, filepath.Join(out, kind+".pprof")); err != nil {
			return err
		}
	}
	close(s.orders)
	clerks.Wait()
	fmt.Printf("%d orders, %d receipts\n", s.served, len(s.receipts))
	return nil
}

func write(kind, name string) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	if err := pprof.Lookup(kind).WriteTo(f, 0); err != nil {
		return err
	}
	return f.Close()
}

type order struct {
	item  string
	count int
}

type shop struct {
	orders chan order

	mu       sync.Mutex
	stock    map[string]int
	receipts []*receipt
	served   int
}

type receipt struct {
	lines []string
	sum   uint64
}

// open takes orders until closing time.
func (s *shop) open(closing time.Time) {
	items := []string{"bread", "butter", "cheese", "honey", "milk", "salt"}
	for i := 0; time.Now().Before(closing); i++ {
		s.orders <- order{items[i%len(items)], 1 + i%7}
	}
}

// serve works on orders until there are no more.
func (s *shop) serve(ctx context.Context) {
	for o := range s.orders {
		pprof.Do(ctx, pprof.Labels("item", o.item), func(context.Context) { s.sell(o) })
	}
}

func (s *shop) sell(o order) {
	r := &receipt{sum: checksum(o.item, o.count)}
	for i := range o.count {
		r.lines = append(r.lines, o.item+" no. "+strconv.Itoa(i))
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stock[o.item] -= o.count
	s.count()
	if s.served%64 == 0 {
		s.receipts = append(s.receipts, r)
	}
	s.served++
}

// count goes through the shelves; nobody can buy meanwhile.
func (s *shop) count() {
	sum := uint64(0)
	for item, n := range s.stock {
		sum += checksum(item, n&31)
	}
	if sum == 1 {
		panic("the shelves are haunted")
	}
}

func checksum(s string, rounds int) uint64 {
	h := uint64(14695981039346656037)
	for range rounds * 8 {
		for i := 0; i < len(s); i++ {
			h = (h ^ uint64(s[i])) * 1099511628211
		}
	}
	return h
}
