// Command generics sums up made-up orders with generic containers and iterators: its profile is full of shapes,
// range-over-func bodies and calls through type parameters.
//
//	go run . -rounds 200 -cpuprofile default.pgo
package main

import (
	"flag"
	"fmt"
	"iter"
	"log"
	"os"
	"runtime/pprof"
	"slices"
	"strings"

	"example.com/generics/heap"
	"example.com/generics/seq"
	"example.com/generics/tree"
)

func main() {
	rounds := flag.Int("rounds", 1, "how often to do it all")
	profile := flag.String("cpuprofile", "", "file to write a CPU profile to")
	flag.Parse()
	orders := makeOrders(60_000)

	if *profile != "" {
		f, err := os.Create(*profile + ".new")
		if err != nil {
			log.Fatal(err)
		}
		if err := pprof.StartCPUProfile(f); err != nil {
			log.Fatal(err)
		}
		defer func() {
			pprof.StopCPUProfile()
			if err := os.Rename(f.Name(), *profile); err != nil {
				log.Fatal(err)
			}
		}()
	}
	var report string
	for range *rounds {
		report = summarize(orders)
	}
	fmt.Print(report)
}

type order struct {
	Customer string
	Product  int32
	Cents    int64
	Discount pricing
}

// pricing lowers a price.
type pricing interface {
	Apply(cents int64) int64
}

type full struct{}

func (full) Apply(cents int64) int64 { return cents }

type percent int64

func (p percent) Apply(cents int64) int64 { return cents - cents*int64(p)/100 }

// staircase takes off one percent for every doubling of the price.
type staircase struct{ from int64 }

func (s *staircase) Apply(cents int64) int64 {
	off := int64(0)
	for limit := s.from; limit < cents && off < 30; limit *= 2 {
		off++
	}
	return cents - cents*off/100
}

func (o *order) paid() int64 { return o.Discount.Apply(o.Cents) }

// product is what was sold of one product.
type product struct {
	id    int32
	sold  int64
	times int
}

// Rank implements heap.Ranked.
func (p product) Rank() int64 { return p.sold }

// customer is what one customer paid.
type customer struct {
	name string
	paid int64
}

// Rank implements heap.Ranked. Of equal customers the one with the shorter name comes first.
func (c *customer) Rank() int64 { return c.paid<<8 - int64(len(c.name)) }

func summarize(orders []*order) string {
	all := slices.Values(orders)
	large := seq.Filter(all, func(o *order) bool { return o.Cents > 2_000 })
	revenue := seq.Sum(seq.Map(large, (*order).paid))
	longest := seq.Fold(seq.Map(all, func(o *order) string { return o.Customer }), "", longer)

	products := group(all, func(o *order) int32 { return o.Product })
	customers := group(large, func(o *order) string { return o.Customer })
	bestProducts, bestCustomers := heap.NewTop[product](5), heap.NewTop[*customer](5)
	for id, of := range products.All() {
		sold := int64(0)
		for _, o := range of {
			sold += o.paid()
		}
		bestProducts.Add(product{id: id, sold: sold, times: len(of)})
	}
	for name, of := range customers.All() {
		bestCustomers.Add(&customer{name: name, paid: seq.Sum(seq.Map(slices.Values(of), (*order).paid))})
	}

	var out strings.Builder
	fmt.Fprintf(&out, "%d products, %d customers, %d cents, longest name %q\n", products.Len(), customers.Len(), revenue, longest)
	for p := range bestProducts.Drain {
		fmt.Fprintf(&out, "product %d: %d cents, %d times\n", p.id, p.sold, p.times)
	}
	for c := range bestCustomers.Drain {
		fmt.Fprintf(&out, "customer %s: %d cents\n", c.name, c.paid)
	}
	return out.String()
}

// group sorts values by a key.
func group[T any, K int32 | string](from iter.Seq[T], key func(T) K) *tree.Map[K, []T] {
	groups := new(tree.Map[K, []T])
	for v := range from {
		groups.Update(key(v), func(list []T) []T { return append(list, v) })
	}
	return groups
}

func longer(a, b string) string {
	if len(b) > len(a) {
		return b
	}
	return a
}

func makeOrders(n int) []*order {
	kinds := []pricing{&staircase{500}, &staircase{500}, &staircase{900}, percent(5), full{}}
	orders, x := make([]*order, n), uint32(1)
	next := func(n uint32) uint32 {
		x ^= x << 13
		x ^= x >> 17
		x ^= x << 5
		return x % n
	}
	for i := range orders {
		orders[i] = &order{
			Customer: strings.Repeat("abcdefgh"[next(6):], 1+int(next(3))) + fmt.Sprint(next(900)),
			Product:  int32(next(1200)),
			Cents:    int64(next(50_000)),
			Discount: kinds[next(uint32(len(kinds)))],
		}
	}
	return orders
}
