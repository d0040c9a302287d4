// Prints go/parser's tree of every file named on standard input, as test/truth/syntaxTree.ts prints ours: a line for each
// file, `path md5 md5 …`, one sum a declaration. With -print the trees themselves.
package main

import (
	"bufio"
	"crypto/md5"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strings"
)

type printer struct {
	out   strings.Builder
	start token.Pos
	// Bytes that UTF-16 does not have, by byte; nil for ASCII.
	extra []int
}

func main() {
	trees := flag.Bool("print", false, "print trees")
	flag.Parse()
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		src, err := os.ReadFile(lines.Text())
		if err != nil {
			panic(err)
		}
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, lines.Text(), src, parser.SkipObjectResolution)
		if err != nil {
			continue
		}
		fmt.Fprint(out, lines.Text())
		p := printer{extra: extra(src)}
		for _, decl := range file.Decls {
			p.out.Reset()
			p.start = decl.Pos()
			p.decl(decl)
			if *trees {
				fmt.Fprintf(out, "\n%s", p.out.String())
			} else {
				fmt.Fprintf(out, " %x", md5.Sum([]byte(p.out.String())))
			}
		}
		fmt.Fprintln(out)
	}
}

func extra(src []byte) []int {
	sums, sum, ascii := make([]int, len(src)+1), 0, true
	for at, b := range src {
		sums[at] = sum
		switch {
		case b < 0x80:
		case b < 0xc0: // a later byte of a character
			sum, ascii = sum+1, false
		case b >= 0xf0: // of four bytes, two units
			sum, ascii = sum-1, false
		}
	}
	sums[len(src)] = sum
	if ascii {
		return nil
	}
	return sums
}

func (p *printer) at(pos token.Pos) int {
	offset, start := int(pos)-1, int(p.start)-1
	if p.extra == nil {
		return offset - start
	}
	return offset - p.extra[offset] - (start - p.extra[start])
}

func (p *printer) open(kind string, pos token.Pos) { fmt.Fprintf(&p.out, "(%s %d", kind, p.at(pos)) }
func (p *printer) close()                          { p.out.WriteByte(')') }
func (p *printer) word(word string)                { p.out.WriteByte(' '); p.out.WriteString(word) }

func (p *printer) node(kind string, node ast.Node, children ...ast.Node) {
	p.open(kind, node.Pos())
	for _, child := range children {
		p.any(child)
	}
	p.close()
}

func (p *printer) decl(decl ast.Decl) {
	switch decl := decl.(type) {
	case *ast.GenDecl:
		p.open("DeclStmt", decl.Pos())
		p.specs(decl)
		p.close()
	case *ast.FuncDecl:
		p.open("FuncDecl", decl.Pos())
		p.word(decl.Name.Name)
		p.fields(decl.Recv)
		p.fields(decl.Type.TypeParams)
		p.signature(decl.Type)
		if decl.Body != nil {
			p.any(decl.Body)
		}
		p.close()
	}
}

func (p *printer) specs(decl *ast.GenDecl) {
	var kind ast.Expr
	var values []ast.Expr
	for iota, spec := range decl.Specs {
		switch spec := spec.(type) {
		case *ast.ImportSpec:
			p.word(strings.Trim(spec.Path.Value, "`\""))
			if spec.Name != nil {
				p.word(spec.Name.Name)
			}
		case *ast.TypeSpec:
			p.open("TypeSpec", spec.Pos())
			p.word(fmt.Sprintf("%s %v", spec.Name.Name, spec.Assign.IsValid()))
			p.fields(spec.TypeParams)
			p.any(spec.Type)
			p.close()
		case *ast.ValueSpec:
			p.open("ValueSpec", spec.Pos())
			p.word(fmt.Sprintf("%s %d", decl.Tok, iota))
			for _, name := range spec.Names {
				p.any(name)
			}
			// A constant without values has those of the one before.
			if decl.Tok == token.VAR || spec.Type != nil || len(spec.Values) > 0 {
				kind, values = spec.Type, spec.Values
			}
			if kind != nil {
				p.any(kind)
			}
			p.list("=", values)
			p.close()
		}
	}
}

func (p *printer) fields(list *ast.FieldList) {
	p.word("[")
	if list != nil {
		for _, field := range list.List {
			p.field(field)
		}
	}
	p.word("]")
}

func (p *printer) field(field *ast.Field) {
	for _, name := range field.Names {
		p.any(name)
	}
	if rest, ok := field.Type.(*ast.Ellipsis); ok {
		p.word("...")
		p.any(rest.Elt)
	} else {
		p.any(field.Type)
	}
	p.word(";")
}

func (p *printer) signature(t *ast.FuncType) {
	p.word("func")
	p.fields(t.Params)
	p.fields(t.Results)
}

func (p *printer) list(word string, list []ast.Expr) {
	p.word(word)
	for _, x := range list {
		p.any(x)
	}
}

func (p *printer) body(list []ast.Stmt) {
	for _, stmt := range list {
		if _, empty := stmt.(*ast.EmptyStmt); !empty {
			p.any(stmt)
		}
	}
}

func (p *printer) optional(word string, node ast.Node, is bool) {
	if is {
		p.word(word)
		p.any(node)
	}
}

func (p *printer) any(node ast.Node) {
	switch n := node.(type) {
	case *ast.Ident:
		p.open("Ident", n.Pos())
		p.word(n.Name)
		p.close()
	case *ast.BasicLit:
		p.open("BasicLit", n.Pos())
		p.word(map[token.Token]string{token.INT: "int", token.FLOAT: "float", token.IMAG: "imag", token.CHAR: "rune", token.STRING: "string"}[n.Kind])
		// go/scanner drops carriage returns from raw strings.
		p.word(n.Value)
		p.close()
	case *ast.FuncLit:
		p.open("FuncLit", n.Pos())
		p.word(fmt.Sprint(p.at(n.End())))
		p.signature(n.Type)
		p.any(n.Body)
		p.close()
	case *ast.CompositeLit:
		p.open("CompositeLit", n.Pos())
		if n.Type != nil {
			p.any(n.Type)
		}
		for _, element := range n.Elts {
			p.word(",")
			if pair, ok := element.(*ast.KeyValueExpr); ok {
				p.any(pair.Key)
				p.word(":")
				p.any(pair.Value)
			} else {
				p.any(element)
			}
		}
		p.close()
	case *ast.ParenExpr:
		p.node("Paren", n, n.X)
	case *ast.SelectorExpr:
		p.node("Selector", n, n.X, n.Sel)
	case *ast.IndexExpr:
		p.node("Index", n, n.X, n.Index)
	case *ast.IndexListExpr:
		p.open("Index", n.Pos())
		p.any(n.X)
		for _, index := range n.Indices {
			p.any(index)
		}
		p.close()
	case *ast.SliceExpr:
		p.open("Slice", n.Pos())
		p.any(n.X)
		for _, bound := range []ast.Expr{n.Low, n.High, n.Max} {
			if bound != nil {
				p.any(bound)
			}
		}
		p.close()
	case *ast.TypeAssertExpr:
		p.open("TypeAssert", n.Pos())
		p.any(n.X)
		p.any(n.Type)
		p.close()
	case *ast.CallExpr:
		p.open("Call", n.Pos())
		p.word(fmt.Sprint(p.at(n.Lparen), p.at(n.End()), n.Ellipsis.IsValid()))
		p.any(n.Fun)
		p.list(",", n.Args)
		p.close()
	case *ast.StarExpr:
		p.node("Star", n, n.X)
	case *ast.UnaryExpr:
		p.open("Unary", n.Pos())
		p.word(n.Op.String())
		p.any(n.X)
		p.close()
	case *ast.BinaryExpr:
		p.open("Binary", n.Pos())
		p.word(n.Op.String())
		p.any(n.X)
		p.any(n.Y)
		p.close()
	case *ast.ArrayType:
		p.open("ArrayType", n.Pos())
		if _, ok := n.Len.(*ast.Ellipsis); ok {
			p.word("...")
		} else if n.Len != nil {
			p.any(n.Len)
		}
		p.any(n.Elt)
		p.close()
	case *ast.MapType:
		p.node("MapType", n, n.Key, n.Value)
	case *ast.ChanType:
		p.open("ChanType", n.Pos())
		p.word(map[ast.ChanDir]string{ast.SEND: "send", ast.RECV: "receive", ast.SEND | ast.RECV: "both"}[n.Dir])
		p.any(n.Value)
		p.close()
	case *ast.FuncType:
		p.open("FuncType", n.Pos())
		p.signature(n)
		p.close()
	case *ast.StructType:
		p.open("StructType", n.Pos())
		for _, field := range n.Fields.List {
			p.field(field)
		}
		p.close()
	case *ast.InterfaceType:
		p.open("InterfaceType", n.Pos())
		for _, field := range n.Methods.List {
			if len(field.Names) > 0 {
				p.any(field.Names[0])
				p.signature(field.Type.(*ast.FuncType))
			}
		}
		for _, field := range n.Methods.List {
			if len(field.Names) == 0 {
				p.any(field.Type)
			}
		}
		p.close()
	case *ast.BlockStmt:
		p.open("Block", n.Pos())
		p.word(fmt.Sprint(p.at(n.End())))
		p.body(n.List)
		p.close()
	case *ast.ExprStmt:
		p.node("ExprStmt", n, n.X)
	case *ast.SendStmt:
		p.node("Send", n, n.Chan, n.Value)
	case *ast.IncDecStmt:
		p.node("IncDec", n, n.X)
	case *ast.AssignStmt:
		p.open("Assign", n.Pos())
		p.list("", n.Lhs)
		p.list(n.Tok.String(), n.Rhs)
		p.close()
	case *ast.GoStmt:
		p.node("go", n, n.Call)
	case *ast.DeferStmt:
		p.node("defer", n, n.Call)
	case *ast.ReturnStmt:
		p.open("Return", n.Pos())
		p.list("", n.Results)
		p.close()
	case *ast.BranchStmt:
		p.open(n.Tok.String(), n.Pos())
		p.close()
	case *ast.IfStmt:
		p.open("If", n.Pos())
		p.optional("init", n.Init, n.Init != nil)
		p.any(n.Cond)
		p.any(n.Body)
		p.optional("else", n.Else, n.Else != nil)
		p.close()
	case *ast.SwitchStmt:
		p.open("Switch", n.Pos())
		p.optional("init", n.Init, n.Init != nil)
		p.optional("tag", n.Tag, n.Tag != nil)
		p.body(n.Body.List)
		p.close()
	case *ast.TypeSwitchStmt:
		p.open("TypeSwitch", n.Pos())
		p.optional("init", n.Init, n.Init != nil)
		var x ast.Expr
		if assign, ok := n.Assign.(*ast.AssignStmt); ok {
			p.any(assign.Lhs[0])
			x = assign.Rhs[0]
		} else {
			x = n.Assign.(*ast.ExprStmt).X
		}
		p.any(x.(*ast.TypeAssertExpr).X)
		p.body(n.Body.List)
		p.close()
	case *ast.CaseClause:
		p.open("CaseClause", n.Pos())
		p.word(fmt.Sprint(n.List == nil))
		p.list("", n.List)
		p.body(n.Body)
		p.close()
	case *ast.SelectStmt:
		p.open("Select", n.Pos())
		p.body(n.Body.List)
		p.close()
	case *ast.CommClause:
		p.open("CommClause", n.Pos())
		p.optional("comm", n.Comm, n.Comm != nil)
		p.body(n.Body)
		p.close()
	case *ast.ForStmt:
		p.open("For", n.Pos())
		p.optional("init", n.Init, n.Init != nil)
		p.optional("cond", n.Cond, n.Cond != nil)
		p.optional("post", n.Post, n.Post != nil)
		p.any(n.Body)
		p.close()
	case *ast.RangeStmt:
		p.open("Range", n.Pos())
		p.word(fmt.Sprint(n.Tok == token.DEFINE))
		for _, x := range []ast.Expr{n.Key, n.Value} {
			if x != nil {
				p.any(x)
			}
		}
		p.any(n.X)
		p.any(n.Body)
		p.close()
	case *ast.LabeledStmt:
		p.open("Labeled", n.Pos())
		p.body([]ast.Stmt{n.Stmt})
		p.close()
	case *ast.DeclStmt:
		p.decl(n.Decl)
	default:
		panic(fmt.Sprintf("%T", node))
	}
}
