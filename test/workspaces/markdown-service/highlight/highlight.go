// Package highlight colors source code: it wraps its tokens into spans.
package highlight

import (
	"strings"

	"example.com/markdown-service/escape"
)

// Kind says what a token is. Its name is its CSS class.
type Kind uint8

// The kinds of tokens.
const (
	Plain Kind = iota
	Space
	Name
	Keyword
	Number
	String
	Comment
	Operator
)

var classes = [...]string{Keyword: "k", Number: "n", String: "s", Comment: "c", Operator: "o"}

// A Lexer cuts source text into tokens.
type Lexer interface {
	// Next returns the kind of the token that starts at pos, and where it ends.
	Next(src string, pos int) (Kind, int)
}

// An Observer is told about each block.
type Observer interface {
	Block(lang, src string)
}

// A Highlighter colors blocks of code. It is safe for concurrent use.
type Highlighter struct {
	lexers   map[string]Lexer
	escaper  escape.Escaper
	observer Observer
}

// New returns a highlighter for Go, shell and JSON; blocks of other languages are only escaped.
func New(observer Observer) *Highlighter {
	shell := &shell{words: newWordSet(shellWords)}
	return &Highlighter{
		lexers: map[string]Lexer{
			"go":   &golang{keywords: newWordSet(goWords)},
			"sh":   shell,
			"bash": shell,
			"json": jsonText{},
		},
		escaper:  escape.HTML{},
		observer: observer,
	}
}

// Append appends src as HTML to dst.
func (h *Highlighter) Append(dst []byte, lang, src string) []byte {
	defer h.observer.Block(lang, src)
	out := spans{buf: dst, escaper: h.escaper}
	out.open("code", lang)
	lexer, ok := h.lexers[strings.ToLower(lang)]
	if !ok {
		out.text(src)
		return out.close("code")
	}
	for pos := 0; pos < len(src); {
		kind, end := lexer.Next(src, pos)
		if class := classes[kind%Kind(len(classes))]; class != "" {
			out.open("span", class)
			out.text(src[pos:end])
			out.close("span")
		} else {
			out.text(src[pos:end])
		}
		pos = end
	}
	return out.close("code")
}

// spans is HTML in the making.
type spans struct {
	buf     []byte
	escaper escape.Escaper
}

func (s *spans) text(t string) { s.buf = s.escaper.Append(s.buf, t) }

func (s *spans) open(tag, class string) {
	s.buf = append(s.buf, '<')
	s.buf = append(s.buf, tag...)
	if class != "" {
		s.buf = append(s.buf, ` class="`...)
		s.buf = append(s.buf, class...)
		s.buf = append(s.buf, '"')
	}
	s.buf = append(s.buf, '>')
}

func (s *spans) close(tag string) []byte {
	s.buf = append(s.buf, '<', '/')
	s.buf = append(s.buf, tag...)
	s.buf = append(s.buf, '>')
	return s.buf
}
