// Package render turns Markdown into HTML, step by step: the parser makes tokens, stages change them, the page takes
// them down.
package render

import (
	"cmp"
	"context"

	"gitlab.com/golang-commonmark/markdown"

	"example.com/markdown-service/digest"
	"example.com/markdown-service/highlight"
	"example.com/markdown-service/stats"
)

// A Resolver rewrites the links of a page.
type Resolver interface {
	Resolve(dst []byte, href string) []byte
}

// A Stage changes or measures the tokens of a page.
type Stage interface {
	Apply(p *Page)
}

// Options say how pages are made.
type Options struct {
	Resolver    Resolver
	Highlighter *highlight.Highlighter
	Language    string // of the text; English if empty
	Hasher      digest.Hasher
}

// A Renderer makes pages. It is safe for concurrent use.
type Renderer struct {
	parser *markdown.Markdown
	stages []Stage
	hasher digest.Hasher
}

// New returns a renderer.
func New(o Options) (*Renderer, error) {
	syllables, err := stats.NewSyllables(cmp.Or(o.Language, "en"))
	if err != nil {
		return nil, err
	}
	return &Renderer{
		parser: markdown.New(markdown.HTML(false), markdown.Typographer(false), markdown.Linkify(false)),
		stages: []Stage{
			headings{},
			&measuring{syllables: syllables},
			newTerms(),
			&linking{resolver: o.Resolver},
			newTyping(),
			&coloring{highlighter: o.Highlighter},
		},
		hasher: o.Hasher,
	}, nil
}

// Render makes a page.
func (r *Renderer) Render(ctx context.Context, src []byte) *Page {
	p := &Page{ctx: ctx, tokens: r.parser.Parse(src)}
	p.html = make([]byte, 0, len(src)*2)
	for _, stage := range r.stages {
		stage.Apply(p)
	}
	_ = r.parser.RenderTokens(p, p.tokens) // a page takes all that is written
	p.ETag = r.hasher.Sum64(p.html)
	p.ctx, p.tokens, p.scratch = nil, nil, [2][]byte{}
	return p
}

// walk calls visit for every token, those within paragraphs and headings included, and puts what visit returns in its
// place.
func walk(tokens []markdown.Token, visit func(markdown.Token) markdown.Token) {
	for i, tok := range tokens {
		if inline, ok := tok.(*markdown.Inline); ok {
			walk(inline.Children, visit)
			continue
		}
		tokens[i] = visit(tok)
	}
}
