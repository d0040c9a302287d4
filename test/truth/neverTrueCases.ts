/**
 * Small packages that hand a value to the call in `site`, in the many ways that values become interface values. `claim`:
 * the text proves that a `T` itself never gets there. `seen`: one does, when the program runs.
 */
export interface Case {
  readonly name: string;
  readonly claim: boolean;
  readonly seen: boolean;
  /** Which type is asked about, `T` by default; with its package where that is not the case's own: `*trees.Base`. */
  readonly type?: string;
  readonly imports?: readonly string[];
  /** Beside `I`, `T`, `B`, `Number`, `site` and what is declared below. */
  readonly declarations?: string;
  /** Of `Run`. */
  readonly body: string;
}

/**
 * What every case is written with. `T` and `Number` have a value method, `B` has a pointer's; `E` and `F`, `V`, `W` and
 * `X` have it from what they embed.
 */
export const prelude = `
type I interface{ M() int }
type T struct{ n int }
func (t T) M() int { return t.n }
func (t T) Plus(n int) T { t.n += n; return t }
type Number int
func (n Number) M() int { return int(n) }
type E struct{ T }
type F struct{ *T }
type B struct{ n int }
func (b *B) M() int { return b.n }
type V struct{ B }
type W struct{ *B }
type X struct{ V; m int }
type holder struct{ i I; t T; p *T }
func made() T { return T{} }
func two() (T, error) { return T{}, nil }
func site(i I) { seen.See(caseName, i); sum += i.M() }
var sum int
var _ = made
var _ = two
`;

export const proven = (name: string, body: string, more: Partial<Case> = {}): Case => ({
  ...{ name, body, claim: true, seen: false },
  ...more,
});
export const boxed = (name: string, body: string, more: Partial<Case> = {}): Case => ({
  ...{ name, body, claim: false, seen: true },
  ...more,
});
/** Never there, but the text does not prove it. */
export const lost = (name: string, body: string, more: Partial<Case> = {}): Case => ({
  ...{ name, body, claim: false, seen: false },
  ...more,
});

export const cases: readonly Case[] = [
  proven('pointers', 'site(&T{}); site(new(T)); t := T{}; site(&t); var u T; u = t.Plus(1); site(&u)'),
  proven('pointers into containers', 'a := [2]T{}; site(&a[1]); s := make([]T, 2); s = append(s, a[0]); site(&s[2])'),
  proven('fields', 'h := holder{t: T{1}, p: &T{2}}; site(h.p); site(&h.t); h.i = h.p; site(h.i)'),
  proven('copies', 'p := &T{}; q := *p; *p = q; m := map[T]T{q: *p}; q = m[q]; site(p); site(&q)'),
  proven('method values and expressions', 't := T{}; f := t.M; g := T.M; sum += f() + g(t); defer t.M(); site(&t)'),
  proven('embedding', 'site(E{T{1}}); site(&E{T: T{2}}); site(F{&T{3}}); e := E{}; sum += e.T.M() + e.T.n'),
  proven('comparison of its like', 'a, b := made(), T{}; if a == b { site(&a) }'),
  proven(
    'functions that pass it on',
    'f := func(t T) (T, int) { return t, 1 }; t, n := f(made()); t, n = f(t); site(&t); sum += n',
  ),
  proven('channels of it', 'c := make(chan T, 2); c <- T{}; c <- made(); t := <-c; t, _ = <-c; site(&t)'),
  proven('iteration by functions', 'seq := func(yield func(T) bool) { yield(T{}) }; for t := range seq { site(&t) }'),
  proven('generic code for pointers', 'site(same(&T{})); for _, p := range sorted([]*T{{1}, {2}}) { site(p) }', {
    imports: ['slices'],
    declarations: `func same[P any](p P) P { return p }
func sorted(s []*T) []*T { slices.SortFunc(s, func(a, b *T) int { return b.n - a.n }); return s }`,
  }),
  proven(
    'wrapped errors',
    'var err error = fmt.Errorf("x: %w", &oops{}); var i interface{ error; M() int }; if errors.As(err, &i) { site(i) }',
    {
      imports: ['errors', 'fmt'],
      declarations: 'type oops struct{ T }\nfunc (o oops) Error() string { return "oops" }',
    },
  ),
  proven(
    'containers of the standard library',
    'var m sync.Map; m.Store(1, &T{}); v, _ := m.Load(1); site(v.(I)); var a atomic.Value; a.Store(&T{}); site(a.Load().(I))',
    {
      imports: ['sync', 'sync/atomic'],
    },
  ),
  proven('printing', 'fmt.Fprintf(io.Discard, "%v %+v %d", &T{}, holder{p: &T{}}, []any{&T{}, E{}}); site(&T{})', {
    imports: ['fmt', 'io'],
  }),
  proven(
    'JSON',
    'b, _ := json.Marshal([]I{&T{}, E{}}); var h struct{ P *T; T T }; _ = json.Unmarshal(b, &h); site(&h.T)',
    {
      imports: ['encoding/json'],
    },
  ),
  proven('code that is left out', 'const debug = false; if debug { site(T{}) }; site(&T{})'),

  boxed('passing', 'site(T{})'),
  boxed('passing what is behind a pointer', 'p := &T{}; site(*p)'),
  boxed('passing what a call gives', 'site(made().Plus(1))'),
  boxed('passing a field', 'h := &holder{}; site(h.t)'),
  boxed('passing what is embedded', 'e := E{}; site(e.T)'),
  boxed('passing what is embedded as a pointer', 'f := F{&T{}}; site(*f.T)'),
  boxed('passing an element', 'm := map[string]T{"a": {}}; for _, t := range m { site(t) }'),
  boxed('passing what is received', 'c := make(chan holder, 1); c <- holder{}; site((<-c).t)'),
  boxed('variadic arguments', 'collect := func(args ...any) I { return args[1].(I) }; site(collect(1, T{}))'),
  boxed('several results at once', 'collect := func(args ...any) I { return args[0].(I) }; site(collect(two()))'),
  boxed('results', 'f := func() I { return made() }; site(f())'),
  boxed('one result of several', 'f := func() (I, error) { return two() }; i, _ := f(); site(i)'),
  boxed('named results', 'f := func() (i I) { i = T{}; return }; site(f())'),
  boxed(
    'results from a loop over a function',
    'seq := func(yield func(int) bool) { yield(1) }; f := func() I { for range seq { return T{} }; return nil }; site(f())',
  ),
  boxed('assignments', 'var i I; i = T{}; site(i)'),
  boxed('an assignment beside a declaration', 'var i I = &T{}; i, n := T{}, 1; sum += n; site(i)'),
  boxed('assignments of several results', 'var i I; var err error; i, err = two(); _ = err; site(i)'),
  boxed('declarations of several', 'var i, err any = two(); _ = err; site(i.(I))'),
  boxed('fields that are set', 'h := &holder{}; h.i = T{}; site(h.i)'),
  boxed('elements that are set', 's := make([]I, 1); s[0] = made(); m := map[int]any{}; m[1] = s[0]; site(m[1].(I))'),
  boxed('pointers to interfaces', 'var i I; p := &i; *p = T{}; site(i)'),
  boxed('literals', 'site([]struct{ n int; i I }{{1, T{}}}[0].i)'),
  boxed('literals of pointers', 'site(map[string]*holder{"a": {i: T{}}}["a"].i)'),
  boxed('keys', 'for i := range map[I]bool{T{}: true} { site(i) }'),
  boxed('appending', 'var all []I; all = append(all, &T{}, T{}); site(all[1])'),
  boxed('sending', 'c := make(chan I, 1); c <- T{}; site(<-c)'),
  boxed('sending in a select', 'c := make(chan any, 1); select { case c <- T{}: }; site((<-c).(I))'),
  boxed('receiving', 'c := make(chan T, 1); c <- T{}; var i I; i, _ = <-c; site(i)'),
  boxed('ranging', 'var i I; for _, i = range []T{{}} { site(i) }'),
  boxed(
    'ranging over a function',
    'seq := func(yield func(T) bool) { yield(T{}) }; var i I; for i = range seq { site(i) }',
  ),
  boxed('ranging over a number', 'for i := range Number(2) { site(i) }', { type: 'Number' }),
  boxed('constants', 'site(second)', { type: 'Number', declarations: 'const ( first Number = iota; second )' }),
  boxed('arithmetic', 'n := Number(1); site(-(n + 1) << 2)', { type: 'Number' }),
  boxed('conversions', 'site(any(T{}).(I))'),
  boxed('conversions of functions', 'type taker func(I); taker(site)(T{})'),
  boxed('type switches', 'switch x := any(made()).(type) { case I: site(x) }'),
  boxed('aliases', 'site(A{})', { declarations: 'type A = T' }),
  boxed('variables of the package', 'site(start)', { declarations: 'var start I = made()' }),
  boxed('closures', 't := T{}; func() { site(t) }()'),
  boxed('defer', 'p := &T{}; defer site(*p)'),
  boxed('go', 'done := make(chan bool); go func(i I) { site(i); done <- true }(T{}); <-done'),
  boxed('panics', 'defer func() { site(recover().(I)) }(); panic(T{})'),
  boxed('an embedded interface', 'w := struct{ I }{T{}}; site(w.I)'),
  boxed('unnamed interfaces', 'var i interface{ M() int } = T{}; site(i)'),
  boxed('its own methods', 'site(T.Self(T{}))', { declarations: 'func (t T) Self() I { return t }' }),
  boxed('generic code', 'site(put(nil, *new(T))[0].(I))', {
    declarations: 'func put[P any](s []any, p P) []any { return append(s, p) }',
  }),
  boxed('generic code for what is behind pointers', 'site(value(&T{}).(I))', {
    declarations: 'func value[P any](p *P) any { return *p }',
  }),
  boxed('generic code through other generic code', 'site(outer([]T{{}}).(I))', {
    declarations: 'func outer[S ~[]E, E any](s S) any { return inner(s[0]) }\nfunc inner[P any](p P) any { return p }',
  }),
  boxed('generic code as a value', 'var f func(*T) any = value; site(f(&T{}).(I))', {
    declarations: 'func value[P any](p *P) any { return *p }',
  }),
  boxed('generic types', 'site((&box[T]{}).get().(I))', {
    declarations: 'type box[P any] struct{ p P }\nfunc (b *box[P]) get() any { return b.p }',
  }),
  boxed('generic types in other types', 'var all struct{ one map[int]box[T] }; site(all.one[0].get().(I))', {
    declarations: 'type box[P any] struct{ p P }\nfunc (b box[P]) get() any { return b.p }',
  }),

  lost('comparison with an interface value', 'var i I = &T{}; if i != I(T{}) { site(i) }'),
  lost('comparison in a switch', 'var i I = &T{}; switch i { case T{}: default: site(i) }'),
  lost('a lookup', 'm := map[any]int{}; sum += m[T{}]; site(&T{})'),
  lost('an interface that is thrown away', '_ = any(T{}); site(&T{})'),
  lost('generic code that makes pointers', 'site(build[T]())', {
    declarations: 'func build[P any, Q interface{ *P; I }]() I { return Q(new(P)) }',
  }),
];

/** Programs of their own: what is in them takes every claim away, near it or not. */
export const outside: readonly (Case & { readonly files?: Readonly<Record<string, string>> })[] = [
  boxed('reflection that looks behind pointers', 'site(reflect.ValueOf(&T{}).Elem().Interface().(I))', {
    imports: ['reflect'],
  }),
  {
    ...boxed('reflection in a package that knows nothing of it', 'site(behind.Of(&T{}).(I))', {
      imports: ['w/behind'],
    }),
    files: {
      'behind/behind.go':
        'package behind\nimport "reflect"\nfunc Of(p any) any { return reflect.ValueOf(p).Elem().Interface() }\n',
    },
  },
  boxed('values that a function is tried with', 'site(quick.Check(refuse, nil).(*quick.CheckError).In[0].(I))', {
    type: 'Number',
    imports: ['testing/quick'],
    declarations: 'func refuse(n Number) bool { return false }',
  }),
  boxed(
    'templates',
    `f := template.FuncMap{"site": func(i I) string { site(i); return "" }}
_ = template.Must(template.New("").Funcs(f).Parse("{{site .T}}")).Execute(io.Discard, &page{})`,
    { imports: ['io', 'text/template'], declarations: 'type page struct{ T T }' },
  ),
  boxed(
    'unsafe pointers',
    `var i any = &T{}
w := (*words)(unsafe.Pointer(&i))
w.typ = (*pointerType)(w.typ).elem
site(i.(I))`,
    {
      imports: ['unsafe'],
      declarations: `type words struct{ typ, data unsafe.Pointer }
type pointerType struct{ _ [48]byte; elem unsafe.Pointer }`,
    },
  ),
];
