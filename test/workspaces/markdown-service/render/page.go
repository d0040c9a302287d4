package render

import (
	"context"

	"gitlab.com/golang-commonmark/markdown"
)

// Measures are counts of a text.
type Measures struct {
	Words, Digits, Capitals, Commas, Syllables int
}

// A Page is a rendered document and what is known about it. The parser's renderer writes to it.
type Page struct {
	ETag     uint64
	Title    string
	Keywords []string
	Measures Measures
	Grade    float64

	ctx     context.Context
	html    []byte
	tokens  []markdown.Token
	scratch [2][]byte
}

// HTML returns the text of the page.
func (p *Page) HTML() []byte { return p.html }

// Write implements io.Writer. Runs of blank lines become one line break.
func (p *Page) Write(b []byte) (int, error) {
	for _, c := range b {
		if c == '\n' && p.last() == '\n' {
			continue
		}
		p.html = append(p.html, c)
	}
	return len(b), nil
}

// WriteString is Write for strings that the parser's renderer knows to be tidy.
func (p *Page) WriteString(s string) (int, error) {
	p.html = append(p.html, s...)
	return len(s), nil
}

// WriteByte implements io.ByteWriter.
func (p *Page) WriteByte(c byte) error {
	if c != '\n' || p.last() != '\n' {
		p.html = append(p.html, c)
	}
	return nil
}

// Flush does nothing: a page keeps all.
func (p *Page) Flush() error { return nil }

func (p *Page) last() byte {
	if len(p.html) == 0 {
		return 0
	}
	return p.html[len(p.html)-1]
}
