/** The same for a pointer receiver's type, `*B` by default: what embeds it may be there, itself or not. */
import { boxed, type Case, lost, proven } from './neverTrueCases';

const ofPointers = (all: readonly Case[]): readonly Case[] => all.map((one) => ({ ...{ type: '*B' }, ...one }));

export const promoted: readonly Case[] = ofPointers([
  proven('promotion', 'for _, i := range []I{&V{}, W{&B{1}}, &W{&B{2}}} { site(i) }'),
  proven('promotion through two levels', 'site(&X{}); site(&struct{ *V }{&V{}})'),
  proven('promotion by generic types', 'site(&G[int]{})', { declarations: 'type G[P any] struct{ B; p P }' }),
  proven(
    'method values and expressions of pointers',
    'b := &B{}; f := b.M; g := (*B).M; sum += f() + g(b); defer b.M(); site(&V{*b})',
  ),
  proven(
    'pointers that are passed on',
    `pass := func(b *B) (*B, error) { return b, nil }
b, _ := pass(&B{})
all, m, c := []*B{b, {2}}, map[*B]*B{}, make(chan *B, 1)
m[b] = all[1]
c <- m[b]
site(W{<-c})`,
  ),
  proven('comparison of pointers', 'a, b := &B{}, new(B); if a != b && a != nil { site(W{a}) }'),
  proven('pointers to pointers', 'p := &B{}; var x any = &p; site(W{*x.(**B)})'),
  proven('named pointers', 'var p P = &B{}; var x any = p; site(W{x.(P)})', { declarations: 'type P *B' }),
  proven('values that become interface values', 'var x any = B{}; site(&V{x.(B)})'),
  proven('assertions', 'var i I = &V{}; if b, ok := i.(*B); ok { sum += b.n }; site(i)'),
  proven('a type switch', 'var i I = &V{}; switch x := i.(type) { case *B: sum += x.n; case *V: site(x) }'),
  proven('generic code for what embeds it', 'site(same(&V{}))', {
    declarations: 'func same[P any](p P) P { return p }',
  }),

  boxed('passing a pointer', 'b := B{}; site(&b)'),
  boxed('a conversion', 'site(I(&B{}))'),
  boxed('one pointer among those that embed it', 'for _, i := range []I{&V{}, W{&B{}}, &B{}} { site(i) }'),
  boxed('an assertion of any', 'var x any = new(B); site(x.(I))'),
  boxed('a field’s address', 'v := &V{}; site(&v.B)'),
  boxed('an element’s address', 'all := []B{{1}}; site(&all[0])'),
  boxed('an embedded pointer', 'w := W{&B{}}; site(w.B)'),
  boxed('an embedded pointer two levels down', 'x := &struct{ W }{W{&B{}}}; site(x.B)'),
  boxed('an interface that is embedded', 'site(struct{ I }{&B{}}.I)'),
  boxed('its own method’s result', 'site((&V{}).Self())', { declarations: 'func (b *B) Self() I { return b }' }),
  boxed('a function’s result', 'f := func() (*B, error) { return &B{}, nil }; var i I; i, _ = f(); site(i)'),
  boxed('receiving in a select', 'c := make(chan *B, 1); c <- &B{}; var i I; select { case i = <-c: }; site(i)'),
  boxed('ranging over pointers', 'var i I; for _, i = range []*B{{1}} { site(i) }'),
  boxed('a literal of any', 'site([]any{&V{}, &B{}}[1].(I))'),
  boxed('a clause of a type switch', 'var x any = &B{}; switch b := x.(type) { case *B: site(b) }'),
  boxed('an alias of the pointer', 'var a A = &B{}; site(a)', { declarations: 'type A = *B' }),
  boxed('a named pointer’s conversion', 'var p P = &B{}; site((*B)(p))', { declarations: 'type P *B' }),
  boxed('a pool', 'p := sync.Pool{New: func() any { return new(B) }}; site(p.Get().(I))', { imports: ['sync'] }),
  boxed('generic code that is given the pointer', 'site(put(&B{}).(I))', {
    declarations: 'func put[P any](p P) any { return p }',
  }),
  boxed('generic code that takes the address', 'site(address(B{}).(I))', {
    declarations: 'func address[P any](p P) any { return &p }',
  }),
  boxed('generic code that makes the pointer', 'site(build[B]())', {
    declarations: 'func build[P any, Q interface{ *P; I }]() I { return Q(new(P)) }',
  }),
  boxed('generic code through other generic code', 'site(outer([]B{{}}).(I))', {
    declarations: `func outer[S ~[]E, E any](s S) any { return inner(&s[0]) }
func inner[P any](p P) any { return p }`,
  }),
  boxed('generic code that names it in a constraint', 'site(first([]*B{{1}}))', {
    declarations: 'func first[S interface{ []*B }](s S) I { return s[0] }',
  }),
  boxed('generic types that embed it', 'site((&G[int]{}).Self().(I))', {
    declarations: 'type G[P any] struct{ B; p P }\nfunc (g *G[P]) Self() any { return &g.B }',
  }),
  boxed('generic types of it', 'site((&list[B]{make([]B, 1)}).first().(I))', {
    declarations: 'type list[P any] struct{ all []P }\nfunc (l *list[P]) first() any { return &l.all[0] }',
  }),

  lost('printing', 'fmt.Fprint(io.Discard, &B{}); site(&V{})', { imports: ['fmt', 'io'] }),
  lost('JSON', 'var b B; _ = json.Unmarshal(nil, &b); site(&V{b})', { imports: ['encoding/json'] }),
  lost('a method expression of the interface', 'f := I.M; sum += f(&B{}); site(&V{})'),
  lost('comparison with an interface value', 'var i I = &V{}; if i != &(B{}) { site(i) }'),
  lost('generic types of the standard library', 'var p atomic.Pointer[B]; p.Store(&B{}); site(W{p.Load()})', {
    imports: ['sync/atomic'],
  }),
  lost('embedding in a type without a name', 'site(&struct{ C }{})', {
    type: '*C',
    declarations: 'type C struct{ n int }\nfunc (c *C) M() int { return c.n }',
  }),
  lost('embedding by an alias', 'site(&D{})', {
    type: '*C',
    declarations: 'type C struct{ n int }\nfunc (c *C) M() int { return c.n }\ntype A = C\ntype D struct{ A }',
  }),
]);

const trees = `package trees
type Base struct{ n int }
func (b *Base) M() int { return b.n }
type base struct{ n int }
func (b *base) M() int { return b.n }
func (b *base) Self() any { return b }
type Leaf struct{ Base }
type Twig struct{ base }
`;
const shapes = `package shapes
import "w/trees"
type Binary struct{ trees.Base }
type Unary struct{ *trees.Base }
func All() []interface{ M() int } { return []interface{ M() int }{&Binary{}, Unary{&trees.Base{}}} }
func Any(b *trees.Base) any { return b }
func Box[P any](p P) any { return p }
type Plain = trees.Base
`;
const withoutAny = shapes.replace(/^func Any.*\n/m, '');

/** Programs of several packages. */
export const apart: readonly (Case & { readonly files: Readonly<Record<string, string>> })[] = [
  {
    ...proven('promotion in other packages', 'for _, i := range shapes.All() { site(i) }; site(&trees.Leaf{})'),
    ...{ type: '*trees.Base', imports: ['w/shapes', 'w/trees'] },
    files: { 'trees/trees.go': trees, 'shapes/shapes.go': withoutAny },
  },
  {
    ...boxed('a pointer that another package hands on', 'b := shapes.Binary{}; site(shapes.Any(&b.Base).(I))'),
    ...{ type: '*trees.Base', imports: ['w/shapes'] },
    files: { 'trees/trees.go': trees, 'shapes/shapes.go': shapes },
  },
  {
    ...boxed('another package’s generic code', 'site(shapes.Box(&trees.Base{}).(I))'),
    ...{ type: '*trees.Base', imports: ['w/shapes', 'w/trees'] },
    files: { 'trees/trees.go': trees, 'shapes/shapes.go': withoutAny },
  },
  {
    ...boxed('another package’s alias', 'site(&shapes.Plain{})'),
    ...{ type: '*trees.Base', imports: ['w/shapes'] },
    files: { 'trees/trees.go': trees, 'shapes/shapes.go': withoutAny },
  },
  {
    ...boxed('an unexported type’s own method', 'site((&trees.Twig{}).Self().(I))'),
    ...{ type: '*trees.base', imports: ['w/trees'] },
    files: { 'trees/trees.go': trees },
  },
  {
    ...proven('an unexported type', 'site(&trees.Twig{})'),
    ...{ type: '*trees.base', imports: ['w/trees'] },
    files: { 'trees/trees.go': trees.replace(/^.*Self.*\n/m, '') },
  },
];
