//go:build ignore

// Writes a made-up profile for a program as preprofile text: every interface and function-value call of its build gets
// one to three callees of fitting type, and one in ten an unfitting one. Calls come from the compiler's record of the
// program, types from go/types.
//
//	go run syntheticProfile.go RECORD PACKAGE > profile.txt     in PACKAGE's folder
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"log"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sort"
	"strconv"
	"strings"
)

type site struct {
	caller string
	offset int
	pos    string // file:line:col of the opening parenthesis
}

type listed struct {
	ImportPath, Dir, Name string
	GoFiles               []string
	ImportMap             map[string]string
}

type edge struct {
	caller, callee string
	offset         int
	weight         int64
}

var decided = regexp.MustCompile(`: call (.+):(-?\d+): no hot callee$|: call (.+):(-?\d+): hottest callee .* \(weight \d+\)$`)

func readSites(record string) []site {
	file, err := os.Open(record)
	check(err)
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(make([]byte, 1<<20), 1<<28)
	var sites []site
	var last *site
	for lines.Scan() {
		text := lines.Text()
		if strings.HasPrefix(text, `{"Pkg"`) {
			var stat struct {
				Pos, Caller string
				Direct      bool
			}
			if last != nil && json.Unmarshal([]byte(text), &stat) == nil && !stat.Direct && stat.Caller == last.caller {
				last.pos = stat.Pos
				sites = append(sites, *last)
			}
			last = nil
			continue
		}
		if len(text) > 2000 || !strings.Contains(text, ": call ") {
			continue
		}
		if found := decided.FindStringSubmatch(text); found != nil {
			caller, offset := found[1]+found[3], found[2]+found[4]
			at, _ := strconv.Atoi(offset)
			last = &site{caller: caller, offset: at}
		}
	}
	check(lines.Err())
	return sites
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

// program holds what all packages of the build declare.
type program struct {
	fset    *token.FileSet
	checked map[string]*types.Package
	calls   map[string]call // by file:line:col
	named   []*types.Named
	bySig   map[string][]string // linker names of functions
	all     []string            // of functions and methods
	fitting map[string][]string // by interface and method
}

type call struct {
	recv   types.Type // of an interface call
	method *types.Func
	sig    *types.Signature
}

func load(pkg string) *program {
	out, err := exec.Command("go", "list", "-deps", "-json=ImportPath,Dir,Name,GoFiles,ImportMap", pkg).Output()
	check(err)
	p := &program{token.NewFileSet(), map[string]*types.Package{"unsafe": types.Unsafe}, map[string]call{}, nil,
		map[string][]string{}, nil, map[string][]string{}}
	decoder := json.NewDecoder(strings.NewReader(string(out)))
	for decoder.More() {
		var one listed
		check(decoder.Decode(&one))
		if one.ImportPath != "unsafe" {
			p.add(one)
		}
	}
	return p
}

type importer struct {
	p   *program
	one listed
}

func (i importer) Import(path string) (*types.Package, error) {
	if mapped, ok := i.one.ImportMap[path]; ok {
		path = mapped
	}
	if pkg, ok := i.p.checked[path]; ok {
		return pkg, nil
	}
	return nil, fmt.Errorf("no package %s", path)
}

func (p *program) add(one listed) {
	var files []*ast.File
	for _, name := range one.GoFiles {
		file, err := parser.ParseFile(p.fset, filepath.Join(one.Dir, name), nil, parser.SkipObjectResolution)
		check(err)
		files = append(files, file)
	}
	info := &types.Info{
		Types:      map[ast.Expr]types.TypeAndValue{},
		Selections: map[*ast.SelectorExpr]*types.Selection{},
	}
	config := types.Config{
		Importer: importer{p, one},
		Sizes:    types.SizesFor("gc", "amd64"),
		Error:    func(error) {},
	}
	pkg, _ := config.Check(one.ImportPath, p.fset, files, info)
	p.checked[one.ImportPath] = pkg
	for _, file := range files {
		ast.Inspect(file, func(node ast.Node) bool {
			if expr, ok := node.(*ast.CallExpr); ok {
				p.call(expr, info)
			}
			return true
		})
	}
	prefix := escape(one.ImportPath)
	if one.Name == "main" {
		prefix = "main"
	}
	p.declarations(pkg, prefix)
}

func (p *program) call(expr *ast.CallExpr, info *types.Info) {
	fun := ast.Unparen(expr.Fun)
	value := info.Types[fun]
	if value.IsType() || value.IsBuiltin() || value.Type == nil {
		return
	}
	sig, ok := value.Type.Underlying().(*types.Signature)
	if !ok {
		return
	}
	found := call{sig: sig}
	if selector, ok := fun.(*ast.SelectorExpr); ok {
		selection := info.Selections[selector]
		if selection != nil && selection.Kind() == types.MethodVal && types.IsInterface(selection.Recv()) {
			found.recv, found.method = selection.Recv(), selection.Obj().(*types.Func)
		}
	}
	at := p.fset.Position(expr.Lparen)
	p.calls[fmt.Sprintf("%s:%d:%d", at.Filename, at.Line, at.Column)] = found
}

func (p *program) declarations(pkg *types.Package, prefix string) {
	for _, name := range pkg.Scope().Names() {
		switch object := pkg.Scope().Lookup(name).(type) {
		case *types.Func:
			if object.Signature().TypeParams().Len() == 0 && name != "init" && name != "_" {
				p.bySig[text(object.Signature())] = append(p.bySig[text(object.Signature())], prefix+"."+name)
				p.all = append(p.all, prefix+"."+name)
			}
		case *types.TypeName:
			named, ok := object.Type().(*types.Named)
			if !ok || object.IsAlias() || named.TypeParams().Len() > 0 || types.IsInterface(named) {
				continue
			}
			p.named = append(p.named, named)
			for method := range named.Methods() {
				p.all = append(p.all, linkName(prefix, method))
			}
		}
	}
}

func text(sig *types.Signature) string {
	plain := types.NewSignatureType(nil, nil, nil, sig.Params(), sig.Results(), sig.Variadic())
	return types.TypeString(withoutNames(plain), nil)
}

func withoutNames(sig *types.Signature) types.Type {
	strip := func(tuple *types.Tuple) *types.Tuple {
		var vars []*types.Var
		for one := range tuple.Variables() {
			vars = append(vars, types.NewVar(token.NoPos, nil, "", one.Type()))
		}
		return types.NewTuple(vars...)
	}
	return types.NewSignatureType(nil, nil, nil, strip(sig.Params()), strip(sig.Results()), sig.Variadic())
}

func linkName(prefix string, method *types.Func) string {
	recv := method.Signature().Recv().Type()
	if pointer, ok := recv.(*types.Pointer); ok {
		return fmt.Sprintf("%s.(*%s).%s", prefix, types.Unalias(pointer.Elem()).(*types.Named).Obj().Name(), method.Name())
	}
	return fmt.Sprintf("%s.%s.%s", prefix, types.Unalias(recv).(*types.Named).Obj().Name(), method.Name())
}

// fits lists the functions that a call could dispatch to.
func (p *program) fits(one call) []string {
	if one.recv == nil {
		return p.bySig[text(one.sig)]
	}
	key := types.TypeString(one.recv, nil) + " " + one.method.Name()
	known, ok := p.fitting[key]
	if ok {
		return known
	}
	inter := one.recv.Underlying().(*types.Interface)
	for _, named := range p.named {
		for method := range named.Methods() {
			if method.Name() != one.method.Name() || !types.Implements(method.Signature().Recv().Type(), inter) {
				continue
			}
			prefix := escape(named.Obj().Pkg().Path())
			if named.Obj().Pkg().Name() == "main" {
				prefix = "main"
			}
			known = append(known, linkName(prefix, method))
		}
	}
	p.fitting[key] = known
	return known
}

func escape(path string) string {
	slash := strings.LastIndexByte(path, '/')
	var out strings.Builder
	for at, char := range []byte(path) {
		if char <= ' ' || char >= 0x7f || char == '%' || char == '"' || (char == '.' && at > slash) {
			fmt.Fprintf(&out, "%%%02x", char)
		} else {
			out.WriteByte(char)
		}
	}
	return out.String()
}

func main() {
	sites := readSites(os.Args[1])
	p := load(os.Args[2])
	random := rand.New(rand.NewSource(6))
	weights := map[edge]int64{}
	for _, one := range sites {
		known, ok := p.calls[one.pos]
		if !ok {
			continue
		}
		fits := p.fits(known)
		for range 1 + random.Intn(3) {
			from := fits
			if len(fits) == 0 || random.Intn(10) == 0 {
				from = p.all
			}
			weights[edge{one.caller, from[random.Intn(len(from))], one.offset, 0}] = 1 + random.Int63n(1000)
		}
	}
	edges := make([]edge, 0, len(weights))
	for key, weight := range weights {
		key.weight = weight
		edges = append(edges, key)
	}
	sort.Slice(edges, func(i, j int) bool {
		a, b := edges[i], edges[j]
		if a.weight != b.weight {
			return a.weight > b.weight
		}
		if a.caller != b.caller {
			return a.caller < b.caller
		}
		if a.callee != b.callee {
			return a.callee < b.callee
		}
		return a.offset < b.offset
	})
	out := bufio.NewWriter(os.Stdout)
	fmt.Fprintln(out, "GO PREPROFILE V1")
	for _, one := range edges {
		fmt.Fprintf(out, "%s\n%s\n%d %d\n", one.caller, one.callee, one.offset, one.weight)
	}
	check(out.Flush())
	log.Printf("%d calls of the record, %d edges", len(sites), len(edges))
}
