// Package run has one rule of the compiler a function. `want` gives the profile's edges at the line; what comes of it is
// recorded from the compiler itself.
package run

import (
	"example.com/rules/api"
	"example.com/rules/mid"
	"example.com/rules/near"
)

type A struct{ n int }

func (a *A) Do(x int) int { a.n += x; return a.n }

type B struct{ n int }

func (b *B) Do(x int) int { b.n -= x; return b.n }

func (b *B) Undo(x int) int { return b.n - x }

type Value struct{ n int }

func (v Value) Do(x int) int { return v.n + x }

type Inner struct{ n int }

func (i *Inner) Do(x int) int { return i.n - x }

type Outer struct {
	*Inner
	name string
}

func (o *Outer) Tell() string { return o.name }

type ByValue struct{ Inner }

type Pinned struct{ n int }

//go:noinline
func (p *Pinned) Do(x int) int { return p.n ^ x }

type Deferring struct{ n int }

func (d *Deferring) Do(x int) int {
	defer func() { d.n++ }()
	return d.n + x
}

type Sealed struct{ A }

func (s *Sealed) Do(x int) int { return s.n }

func (s *Sealed) do(x int) int { return x }

type Box[E any] struct{ e E }

func (b *Box[E]) Do(x int) int { return x }

type Number int

func (n Number) Do(x int) int { return int(n) + x }

type Function func(int) int

func (f Function) Do(x int) int { return f(x) }

type Pair struct{ first, second api.Doer }

func (p *Pair) First() api.Doer { return p.first }

type Chain interface{ Next(int) Chain }

type Link struct{ n int }

func (l *Link) Next(x int) Chain { l.n += x; return l }

func local(x int) int { return x * 3 }

func second(x int) int { return x * 4 }

func other() {}

//go:noinline
func pinned(x int) int { return x * 5 }

func recovering(x int) int { recover(); return x }

func variadic(xs ...int) int { return len(xs) }

func slice(xs []int) int { return len(xs) }

func named(x api.Alias) int { return 1 }

func generic[E any](x int) int { return x }

func literal(n int) func(int) int { return func(x int) int { return x + n } }

type table struct {
	f    func(int) int
	list []func(int) int
	byID map[int]api.Doer
}

const off = false

//go:noinline
func Any(d api.Doer, x int) int {
	return d.Do(x) // want any: run.(*A).Do 6
}

//go:noinline
func Small8Percent(d api.Doer, x int) int {
	return d.Do(x) // want any: run.other 60, run.(*A).Do 6
}

//go:noinline
func Heaviest(d api.Doer, x int) int {
	return d.Do(x) // want any: run.(*B).Do 40, run.(*A).Do 39
}

//go:noinline
func TieByName(d api.Doer, x int) int {
	return d.Do(x) // want any: run.(*B).Do 50, run.(*A).Do 50
}

//go:noinline
func TieValueAfterPointer(d api.Doer, x int) int {
	return d.Do(x) // want any: run.Value.Do 50, run.(*A).Do 50
}

//go:noinline
func TieMissingLoses(d api.Doer, x int) int {
	return d.Do(x) // want any: run.(*Aaa).Do 50, run.(*B).Do 50
}

//go:noinline
func MissingBlocks(d api.Doer, x int) int {
	return d.Do(x) // want any: run.(*Gone).Do 93, run.(*A).Do 50
}

//go:noinline
func MissingOther(d api.Doer, x int) int {
	return d.Do(x) // want any: gone/away.Function 93, run.(*A).Do 50
}

//go:noinline
func MissingLighter(d api.Doer, x int) int {
	return d.Do(x) // want any: run.(*A).Do 93, run.(*Gone).Do 50
}

//go:noinline
func OtherMethod(d api.Doer, x int) int {
	return d.Do(x) // want any: run.(*B).Undo 90, run.(*A).Do 5
}

//go:noinline
func OtherMethodOnly(d api.Doer, x int) int {
	return d.Do(x) // want any: run.(*B).Undo 90
}

//go:noinline
func DirectSteals(d api.Doer, a *A, x int) int {
	return d.Do(a.Do(x)) // want any: run.(*A).Do 90, run.(*B).Do 50
}

//go:noinline
func DirectOnly(d api.Doer, x int) int {
	return d.Do(local(x)) // want any: run.local 90
}

//go:noinline
func TwoEqual(d, e api.Doer, x int) int {
	return d.Do(x) + e.Do(x) // want any: run.(*A).Do 90, run.(*B).Do 50
}

//go:noinline
func TwoMethods(d api.Doer, c Chain, x int) int {
	return d.Do(x) + len(c.Next(x).(*Link).name()) // want any: run.(*Link).Next 90, run.(*A).Do 50
}

func (l *Link) name() string { return "" }

//go:noinline
func ValueMethod(d api.Doer, x int) int {
	return d.Do(x) // want any: run.Value.Do 90
}

//go:noinline
func PointerNotValue(d interface{ Do(int) int }, x int) int {
	return d.Do(x) // want any: run.Number.Do 90
}

//go:noinline
func PromotedPointer(d api.Doer, x int) int {
	return d.Do(x) // want any: run.(*Outer).Do 90
}

//go:noinline
func EmbeddedDoes(d api.Doer, x int) int {
	return d.Do(x) // want any: run.(*Inner).Do 90
}

//go:noinline
func EmbeddedDoesNot(d api.DoerTeller, x int) int {
	return d.Do(x) // want any: run.(*Inner).Do 90
}

//go:noinline
func EmbeddedByValue(d api.Doer, x int) int {
	return d.Do(x) // want any: run.(*ByValue).Do 90
}

//go:noinline
func UnexportedMethodInInterface(d api.Sealed, x int) int {
	return d.Do(x) // want any: run.(*Sealed).Do 90
}

//go:noinline
func AliasedInterface(d api.Alias, x int) int {
	return d.Do(x) // want any: run.(*A).Do 90
}

//go:noinline
func EmptyNameInterface(d interface{ api.Doer }, x int) int {
	return d.Do(x) // want any: run.(*A).Do 90
}

//go:noinline
func NamedFunctionType(d api.Doer, x int) int {
	return d.Do(x) // want any: run.Function.Do 90
}

//go:noinline
func Noinline(d api.Doer, x int) int {
	return d.Do(x) // want any: run.(*Pinned).Do 90
}

//go:noinline
func LocalDefers(d api.Doer, x int) int {
	return d.Do(x) // want any: run.(*Deferring).Do 90
}

//go:noinline
func GenericMethod(d api.Doer, x int) int {
	return d.Do(x) // want any: run.(*Box[go.shape.int]).Do 90
}

//go:noinline
func GenericMethodOld(d api.Doer, x int) int {
	return d.Do(x) // want any: run.(*Box[...]).Do 90
}

//go:noinline
func MethodValueName(d api.Doer, x int) int {
	return d.Do(x) // want any: run.(*A).Do-fm 90
}

//go:noinline
func ClosureName(d api.Doer, x int) int {
	return d.Do(x) // want any: run.literal.func1 90, run.(*A).Do 5
}

//go:noinline
func Unsymbolized(d api.Doer, x int) int {
	return d.Do(x) // want any: memeqbody 90, run.(*A).Do 5
}

//go:noinline
func ImportedSmall(d api.Doer, x int) int {
	return d.Do(x) // want any: near.(*Small).Do 90
}

//go:noinline
func ImportedHotBig(d api.Doer, x int) int {
	return d.Do(x) // want any: near.(*Big).Do 90
}

//go:noinline
func ImportedColdBig(d api.Doer, x int) int {
	return d.Do(x) // want any: near.(*Bigger).Do 1
}

//go:noinline
func ImportedDefer(d api.Doer, x int) int {
	return d.Do(x) // want any: near.(*Deferring).Do 90
}

//go:noinline
func ImportedRecover(d api.Doer, x int) int {
	return d.Do(x) // want any: near.(*Recovering).Do 90
}

//go:noinline
func ImportedSelect(d api.Doer, x int) int {
	return d.Do(x) // want any: near.(*Selecting).Do 90
}

//go:noinline
func ImportedGo(d api.Doer, x int) int {
	return d.Do(x) // want any: near.(*Starting).Do 90
}

//go:noinline
func ImportedNoinline(d api.Doer, x int) int {
	return d.Do(x) // want any: near.(*Pinned).Do 90
}

//go:noinline
func ImportedValue(d api.Doer, x int) int {
	return d.Do(x) // want any: near.Value.Do 90
}

//go:noinline
func ImportedGeneric(d api.Doer, x int) int {
	return d.Do(x) // want any: near.(*Box[go.shape.int]).Do 90
}

//go:noinline
func ByInlinableConstructor(d api.Doer, x int) int {
	return d.Do(x) // want any: near.(*shown).Do 90
}

//go:noinline
func ByNoinlineConstructor(d api.Doer, x int) int {
	return d.Do(x) // want any: near.(*hidden).Do 90
}

//go:noinline
func BySignature(d api.Doer, x int) int {
	return d.Do(x) // want any: near.(*signed).Do 90
}

//go:noinline
func ByVariable(d api.Doer, x int) int {
	return d.Do(x) // want any: near.(*held).Do 90
}

//go:noinline
func ByField(d api.Doer, x int) int {
	return d.Do(x) // want any: near.(*inside).Do 90
}

//go:noinline
func ByUnexportedVariable(d api.Doer, x int) int {
	return d.Do(x) // want any: near.(*lost).Do 90
}

//go:noinline
func CarriedBody(d api.Doer, x int) int {
	return d.Do(x) // want any: deep.(*Carried).Do 90
}

//go:noinline
func MentionedType(d api.Doer, x int) int {
	return d.Do(x) // want any: deep.(*Mentioned).Do 90
}

//go:noinline
func UnmentionedType(d api.Doer, x int) int {
	return d.Do(x) // want any: deep.(*Unmentioned).Do 90
}

//go:noinline
func ImportedGone(d api.Doer, x int) int {
	return d.Do(x) // want any: near.(*Gone).Do 90
}

//go:noinline
func ImportedPromoted(d api.Doer, x int) int {
	return d.Do(x) // want any: near.(*Around).Do 90
}

//go:noinline
func UnfitVisible(d api.Doer, x int) int {
	return d.Do(x) // want any: near.Plain 90, run.(*A).Do 5
}

//go:noinline
func UnfitInvisible(d api.Doer, x int) int {
	return d.Do(x) // want any: deep.Other 90, run.(*A).Do 5
}

//go:noinline
func UnfitCarried(d api.Doer, x int) int {
	return d.Do(x) // want any: deep.Called 90, run.(*A).Do 5
}

//go:noinline
func FnLocal(f func(int) int, x int) int {
	return f(x) // want any: run.local 90
}

//go:noinline
func FnTie(f func(int) int, x int) int {
	return f(x) // want any: run.second 50, run.local 50
}

//go:noinline
func FnPinned(f func(int) int, x int) int {
	return f(x) // want any: run.pinned 90
}

//go:noinline
func FnRecovering(f func(int) int, x int) int {
	return f(x) // want any: run.recovering 90
}

//go:noinline
func FnClosure(f func(int) int, x int) int {
	return f(x) // want any: run.literal.func1 90, run.local 5
}

//go:noinline
func FnImportedClosure(f func(int) int, x int) int {
	return f(x) // want any: near.Literal.func1 90, run.local 5
}

//go:noinline
func FnMethod(f func(int) int, x int) int {
	return f(x) // want any: run.(*A).Do 90, run.local 5
}

//go:noinline
func FnImportedMethod(f func(int) int, x int) int {
	return f(x) // want any: near.(*Small).Do 90
}

//go:noinline
func FnUnfit(f func(int) int, x int) int {
	return f(x) // want any: run.other 90
}

//go:noinline
func FnUnfitThenFit(f func(int) int, x int) int {
	return f(x) // want any: run.other 90, run.local 5
}

//go:noinline
func FnImported(f func(int) int, x int) int {
	return f(x) // want any: near.Plain 90
}

//go:noinline
func FnImportedNoinline(f func(int) int, x int) int {
	return f(x) // want any: near.NoInline 90
}

//go:noinline
func FnRecursive(f func(int) int, x int) int {
	return f(x) // want any: near.Recursive 90
}

//go:noinline
func FnUnexportedHidden(f func(int) int, x int) int {
	return f(x) // want any: near.unexported 90
}

//go:noinline
func FnUnexportedShown(f func(int) int, x int) int {
	return f(x) // want any: near.named 90
}

//go:noinline
func FnGeneric(f func(int) int, x int) int {
	return f(x) // want any: run.generic[go.shape.int] 90
}

//go:noinline
func FnImportedGeneric(f func(int) int, x int) int {
	return f(x) // want any: near.Map[go.shape.int] 90
}

//go:noinline
func FnCarried(f func(int) int, x int) int {
	return f(x) // want any: deep.Called 90
}

//go:noinline
func FnDeep(f func(int) int, x int) int {
	return f(x) // want any: deep.Other 90
}

//go:noinline
func FnAssembly(f func(int) int, x int) int {
	return f(x) // want any: memeqbody 90
}

//go:noinline
func FnMethodValue(f func(int) int, x int) int {
	return f(x) // want any: run.(*A).Do-fm 90
}

//go:noinline
func FnNamedType(f api.Func, x int) int {
	return f(x) // want any: run.local 90
}

//go:noinline
func FnVariadic(f func(...int) int, x int) int {
	return f(x) // want any: run.variadic 90, run.slice 5
}

//go:noinline
func FnSlice(f func([]int) int, x int) int {
	return f([]int{x}) // want any: run.variadic 90, run.slice 5
}

//go:noinline
func FnAliasParameter(f func(api.Doer) int, d api.Doer) int {
	return f(d) // want any: run.named 90
}

//go:noinline
func FnField(t *table, x int) int {
	return t.f(x) // want any: run.local 90
}

//go:noinline
func FnElement(t *table, x int) int {
	return t.list[x](x) // want any: run.local 90
}

//go:noinline
func FnResult(x int) int {
	return literal(x)(x) // want any: run.local 90
}

//go:noinline
func FnSplit(f func(int) int, g func(...int) int, x int) int {
	return f(g(x)) // want any: run.variadic 90, run.local 50
}

//go:noinline
func MapElement(t *table, x int) int {
	return t.byID[x].Do(x) // want any: run.(*A).Do 90
}

//go:noinline
func Selected(p *Pair, x int) int {
	return p.First().Do(x) // want any: run.(*A).Do 90
}

//go:noinline
func Asserted(v any, x int) int {
	return v.(api.Doer).Do(x) // want any: run.(*A).Do 90
}

//go:noinline
func Reassigned(f func(int) int, x int) int {
	g := local
	if x > 3 {
		g = f
	}
	return g(x) // want any: run.local 90
}

//go:noinline
func AssignedOnce(x int) int {
	g := local
	return g(x) // want any: run.local 90
}

//go:noinline
func LiteralOnce(x int) int {
	g := func(y int) int { return y + x }
	return g(x) // want any: run.LiteralOnce.func1 90
}

//go:noinline
func InterfaceMethodValue(d api.Doer, x int) int {
	f := d.Do
	return f(x) // want any: run.(*A).Do 90
}

//go:noinline
func InterfaceMethodExpression(d api.Doer, x int) int {
	return api.Doer.Do(d, x) // want any: run.(*A).Do 90
}

//go:noinline
func MethodExpression(a *A, x int) int {
	return (*A).Do(a, x) // want any: run.(*A).Do 90
}

//go:noinline
func ValueMethodExpression(v *Value, x int) int {
	return (*Value).Do(v, x) // want any: run.Value.Do 90
}

//go:noinline
func TypeParameter[D api.Doer](d D, x int) int {
	return d.Do(x) // want any in [go.shape.*uint8]: run.(*A).Do 90
}

//go:noinline
func InGeneric[E any](e E, d api.Doer, x int) int {
	return d.Do(x) // want any in [go.shape.int]: run.(*A).Do 90
}

//go:noinline
func FnInGeneric[E any](e E, f func(E) int) int {
	return f(e) // want any in [go.shape.int]: run.local 90
}

//go:noinline
func GenericTwice[E any](e E, d api.Doer, x int) int {
	sum := d.Do(x)       // want any in [go.shape.string]: run.(*A).Do 90
	return sum + d.Do(x) // want any in [go.shape.uint8]: run.(*B).Do 90
}

//go:noinline
func NotGenericAnyMore(d api.Doer, x int) int {
	return d.Do(x) // want any in [go.shape.int]: run.(*A).Do 90
}

//go:noinline
func NoSuchShape[E any](e E, d api.Doer, x int) int {
	return d.Do(x) // want any in [go.shape.complex128]: run.(*A).Do 90
}

//go:noinline
func GoInterface(d api.Doer, x int) {
	go d.Do(x) // want any: run.(*A).Do 90
}

//go:noinline
func DeferInterface(d api.Doer, x int) {
	defer d.Do(x) // want any: run.(*A).Do 90
}

//go:noinline
func DeferWrapper(d api.Doer, x int) {
	defer d.Do(x) // want any as run.DeferWrapper.deferwrap1+0: run.(*A).Do 90
}

//go:noinline
func DeferFunction(f func()) {
	defer f() // want any: run.other 90
}

//go:noinline
func DeferWithArgument(f func(int) int, x int) {
	defer f(x) // want any: run.local 90
}

//go:noinline
func DeferDirect(x int) {
	defer other() // want any: run.other 90
}

//go:noinline
func InLiteral(d api.Doer, x int) int {
	f := func() int {
		return d.Do(x) // want any as run.InLiteral.func1+1: run.(*A).Do 90
	}
	x += f()
	return func() int {
		x++
		return func() int { return d.Do(x) }() // want any as run.InLiteral.func2.1+0: run.(*A).Do 90
	}()
}

//go:noinline
func DeadBranch(d api.Doer, x int) int {
	if off {
		x = func() int { return 1 }()
	}
	return func() int { return d.Do(x) }() // want any as run.DeadBranch.func1+0: run.(*A).Do 90
}

//go:noinline
func DeadCode(d api.Doer, x int) int {
	if !off {
		return x
	}
	return d.Do(x) // want any: run.(*A).Do 90
}

var inInit = func() func(api.Doer) int {
	return func(d api.Doer) int { return d.Do(1) } // want any as run.init.func1+0: run.(*A).Do 90
}()

func init() {
	kept = append(kept, Number(1).Do(2)) // want any as run.init.0+1: run.Number.Do 90
}

var kept []int

//go:noinline
func OverLines(
	d api.Doer,
	x int,
) int {
	return d.
		Do( // want any: run.(*A).Do 90
			x,
		)
}

//go:noinline
func Chained(c Chain, x int) Chain {
	return c.
		Next(x). // want any: run.(*Link).Next 90
		Next(x). // want any: run.(*Link).Next 80
		Next(x)
}

//go:noinline
func Static(x int) int {
	var d api.Doer = &A{x}
	return d.Do(x) // want any: run.other 90
}

// All instantiates what is generic, and uses what else would be left out.
func All() int {
	sum := TypeParameter(&A{}, 1) + InGeneric(1, &A{}, 1) + FnInGeneric(1, local) + GenericTwice("", &A{}, 1)
	sum += GenericTwice(byte(1), &A{}, 1) + NoSuchShape(1, &A{}, 1) + generic[int](1) + near.Map[int](2)
	sum += (&Box[int]{}).Do(1) + (&near.Box[int]{}).Do(1)
	return sum + mid.Carry(1) + mid.Hide(1) + inInit(&Outer{}) + Static(1)
}
