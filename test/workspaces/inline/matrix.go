// Package inline has one function for each rule of the compiler's inliner.
package inline

import (
	"errors"
	"fmt"
	"math/bits"
	"sync/atomic"
)

type Pair struct {
	First  int
	Second string
}

type Outer struct {
	Inner
	count int
}

type Inner struct {
	head int
	tail []int
}

type Speaker interface{ Speak() string }

func (p Pair) Speak() string      { return p.Second }
func (p *Pair) Set(n int)         { p.First = n }
func (i *Inner) Grow(n int)       { i.tail = append(i.tail, n) }
func (o *Outer) Promote()         { o.Grow(1) }
func (o Outer) Value() int        { return o.head }
func (o *Outer) Deref() int       { return o.Value() }
func Empty()                      {}
func Return() int                 { return 1 }
func Declare() int                { x := 1; return x }
func DeclareVar() int             { var x int; return x }
func DeclareTwo() int             { x, y := 1, 2; return x + y }
func CallTwo() (int, error)       { return two() }
func AssignTwo() int              { a, err := two(); _ = err; return a }
func PassTwo() string             { return take(two()) }
func Unkeyed() Pair               { return Pair{1, "a"} }
func Keyed() *Pair                { return &Pair{First: 1} }
func Slices() []int               { return []int{1, 2, 3} }
func Keys() []string              { return []string{2: "a"} }
func Maps() map[string]int        { return map[string]int{"a": 1} }
func Pointers() []*Pair           { return []*Pair{{1, "a"}} }
func MakeSlice(n int) []int       { return make([]int, n) }
func MakeMap() map[string]int     { return make(map[string]int) }
func MakeChan() chan int          { return make(chan int) }
func New() *Pair                  { return new(Pair) }
func Append(s []int) []int        { return append(s, 1, 2) }
func AppendAny(s []any) []any     { return append(s, 1) }
func Concat(a, b string) string   { return a + "-" + b + "." }
func Convert(n int) int64         { return int64(n) }
func Narrow(n int) byte           { return byte(n) }
func Float(n int) float64         { return float64(n) }
func Bytes(s string) []byte       { return []byte(s) }
func Any(n int) any               { return n }
func Interface(p Pair) Speaker    { return p }
func Same(s Speaker) Speaker      { return s }
func Compare(a any, n int) bool   { return a == n }
func FirstField(p *Pair) *int     { return &p.First }
func SecondField(p *Pair) *string { return &p.Second }
func Index(s []int) int           { return s[len(s)-1] }
func Array(a *[4]int) int         { return a[1] }
func SliceArray(a [4]int) []int   { return a[:2] }
func SliceAll(s []int) []int      { return s[0:len(s)] }
func MapIndex(m map[any]int) int  { return m[1] }
func Assert(a any) int            { return a.(int) }
func AssertOk(a any) int          { n, _ := a.(int); return n }
func Dispatch(s Speaker) string   { return s.Speak() }
func MethodValue(p Pair) func() string {
	return p.Speak
}
func MethodExpr() func(Pair) string { return Pair.Speak }
func Intrinsic(n uint64) int        { return bits.TrailingZeros64(n) }
func Atomic(n *int32) int32         { return atomic.AddInt32(n, 1) }
func Variadic() string              { return fmt.Sprint() }
func VariadicTwo(n int) string      { return fmt.Sprint("a", n) }
func Inlined(s string) int          { _, n := cut(s); return n }
func Param(f func() int) int        { return f() }
func Field(h struct{ f func() int }) int {
	return h.f()
}
func Panics(n int) {
	if n < 0 {
		panic("negative")
	}
}
func PanicsError(err error) { panic(err) }
func Closure(n int) func() int {
	return func() int { return n }
}
func CallClosure(n int) int {
	f := func(m int) int { return m + n }
	return f(1)
}
func Literal(n int) int { return func() int { return n }() }
func Loop(n int) int {
	sum := 0
	for i := 0; i < n; i++ {
		sum += i
	}
	return sum
}
func RangeSlice(s []int) int {
	sum := 0
	for i, v := range s {
		sum += i * v
	}
	return sum
}
func RangeBlank(s []int) int {
	sum := 0
	for _, v := range s {
		sum += v
	}
	return sum
}
func Labeled(n int) int {
outer:
	for {
		for {
			if n > 2 {
				break outer
			}
			n++
		}
	}
	return n
}
func Switch(n int) string {
	switch n {
	case 1, 2:
		return "a"
	case 3:
		fallthrough
	default:
		return "b"
	}
}
func SwitchTrue(n int) bool {
	switch {
	case n > 1:
		return true
	}
	return false
}
func TypeSwitch(a any) int {
	switch v := a.(type) {
	case nil:
		return 0
	case int:
		return v
	case Speaker:
		return len(v.Speak())
	}
	return 1
}
func Select(c chan int) int {
	select {
	case v := <-c:
		return v
	default:
		return 0
	}
}
func SelectRecv(c chan int) {
	select {
	case <-c:
	}
}
func Send(c chan any) { c <- 1 }

const debug = false

func Dead(n int) int {
	if debug {
		fmt.Println(n, n, n)
	}
	return n
}
func DeadElse(n int) int {
	if !debug {
		return n
	} else {
		fmt.Println(n)
	}
	return 1
}
func DeadCode(n int) int {
	if n > 0 || true {
		return n
	}
	fmt.Println(n, n, n)
	return 1
}
func Deferred()      { defer Empty() }
func Started()       { go Empty() }
func Recovered() any { return recover() }

//go:noinline
func NoInline() {}

//go:uintptrescapes
func Escapes(p uintptr) {}

func Recursive(n int) int {
	if n == 0 {
		return 0
	}
	return Recursive(n - 1)
}
func Even(n int) bool { return n == 0 || Odd(n-1) }
func Odd(n int) bool  { return n != 0 && Even(n-1) }
func Border80(n int) int {
	return n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n +
		n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n
}
func Border81(n int) int {
	return n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n +
		n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + n + -n
}
func Generic[T any](v T) []T          { return []T{v} }
func CallGeneric() []int              { return Generic(1) }
func two() (int, error)               { return 1, errors.New("a") }
func take(n int, err error) string    { return fmt.Sprint(n, err) }
func Deep(o *Outer) int               { return o.Inner.tail[o.count] }
func Increment(p *Pair)               { p.First++ }
func Or(a, b *Pair) bool              { return a != nil && (b == nil || a.First > 2) }
func Named() (n int)                  { n = 2; return }
func Discard(p *Pair)                 { _ = p.First }
func Clear(m map[any]int, k string)   { delete(m, k) }
func Swap(a, b *int)                  { *a, *b = *b, *a }
func Blank(s string) (n int)          { _, n = cut(s); return n }
func cut(s string) (string, int)      { return s[1:], len(s) }
func Chain() string                   { return speaker().Speak() }
func ChainFunc() int                  { return function()() }
func ChainRecv(c chan Speaker) string { return (<-c).Speak() }
func ChainIndex(s []Speaker) string   { return s[0].Speak() }
func speaker() Speaker                { return nil }
func function() func() int            { return nil }
