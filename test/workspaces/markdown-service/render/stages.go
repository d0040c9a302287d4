package render

import (
	"hash/fnv"
	"runtime/trace"
	"strconv"
	"strings"
	"sync"

	"gitlab.com/golang-commonmark/markdown"

	"example.com/markdown-service/escape"
	"example.com/markdown-service/highlight"
	"example.com/markdown-service/keywords"
	"example.com/markdown-service/stats"
)

// headings finds the title.
type headings struct{}

func (headings) Apply(p *Page) {
	for i, tok := range p.tokens {
		if _, ok := tok.(*markdown.HeadingOpen); ok && i+1 < len(p.tokens) {
			if inline, ok := p.tokens[i+1].(*markdown.Inline); ok {
				p.Title = inline.Content
				return
			}
		}
	}
}

// measuring takes the measures of the text.
type measuring struct {
	syllables stats.Counter
}

// counters are the simple measures, in the order of counts.
var counters = [...]func(text string) int{stats.CountWords, stats.CountDigits, stats.CountUpper, stats.CountCommas}

func (m *measuring) Apply(p *Page) {
	defer trace.StartRegion(p.ctx, "measuring").End()
	var counts [len(counters)]int
	grade := stats.Readability{Letters: stats.Letters{}, Sentences: stats.Sentences{}}
	for _, tok := range p.tokens {
		inline, ok := tok.(*markdown.Inline)
		if !ok {
			continue
		}
		words := counts[0]
		for i, count := range counters {
			counts[i] += count(inline.Content)
		}
		p.Measures.Syllables += m.syllables.Count(inline.Content)
		grade.Add(inline.Content, counts[0]-words)
	}
	p.Measures.Words, p.Measures.Digits = counts[0], counts[1]
	p.Measures.Capitals, p.Measures.Commas = counts[2], counts[3]
	p.Grade = grade.Grade()
}

// terms finds the keywords.
type terms struct {
	pool sync.Pool
}

func newTerms() *terms {
	return &terms{pool: sync.Pool{New: func() any { return keywords.NewExtractor() }}}
}

func (t *terms) Apply(p *Page) {
	defer trace.StartRegion(p.ctx, "terms").End()
	extractor := t.pool.Get().(*keywords.Extractor)
	defer t.pool.Put(extractor)
	for _, tok := range p.tokens {
		if inline, ok := tok.(*markdown.Inline); ok {
			extractor.Add(inline.Content)
		}
	}
	p.Keywords = extractor.Top(12)
}

// linking rewrites links and the sources of images.
type linking struct {
	resolver Resolver
}

func (l *linking) Apply(p *Page) {
	defer trace.StartRegion(p.ctx, "linking").End()
	walk(p.tokens, func(tok markdown.Token) markdown.Token {
		switch tok := tok.(type) {
		case *markdown.LinkOpen:
			p.scratch[0] = l.resolver.Resolve(p.scratch[0][:0], tok.Href)
			tok.Href = string(p.scratch[0])
		case *markdown.Image:
			p.scratch[0] = l.resolver.Resolve(p.scratch[0][:0], tok.Src)
			tok.Src = string(p.scratch[0])
		}
		return tok
	})
}

// coloring highlights blocks of code.
type coloring struct {
	highlighter *highlight.Highlighter
}

func (c *coloring) Apply(p *Page) {
	defer trace.StartRegion(p.ctx, "coloring").End()
	walk(p.tokens, c.visit)
}

func (c *coloring) visit(tok markdown.Token) markdown.Token {
	fence, ok := tok.(*markdown.Fence)
	if !ok {
		return tok
	}
	lang, _, _ := strings.Cut(fence.Params, " ")
	sum := fnv.New32a()
	sum.Write([]byte(fence.Content))
	html := make([]byte, 0, 4*len(fence.Content))
	html = append(html, `<pre id="code-`...)
	html = strconv.AppendUint(html, uint64(sum.Sum32()), 36)
	html = append(html, `">`...)
	html = c.highlighter.Append(html, lang, fence.Content)
	html = append(html, "</pre>\n"...)
	return &markdown.HTMLBlock{Content: string(html), Map: fence.Map, Lvl: fence.Lvl}
}

// typing makes typed text look typeset, and escapes it.
type typing struct {
	filters []filter
	tidy    []func(dst, src []byte) []byte
	escaper escape.Escaper
}

func newTyping() *typing {
	return &typing{
		filters: []filter{newTypographer(), newEmoji()},
		tidy:    []func(dst, src []byte) []byte{squeeze(' '), squeeze('!'), limit(200)},
		escaper: escape.HTML{},
	}
}

func (t *typing) Apply(p *Page) {
	defer trace.StartRegion(p.ctx, "typing").End()
	visit := func(tok markdown.Token) markdown.Token {
		text, ok := tok.(*markdown.Text)
		if !ok {
			return tok
		}
		return &markdown.HTMLInline{Content: t.text(p, text.Content), Lvl: text.Lvl}
	}
	walk(p.tokens, visit)
}

func (t *typing) text(p *Page, s string) string {
	src, dst := append(p.scratch[0][:0], s...), p.scratch[1]
	for _, f := range t.filters {
		dst = f.Filter(dst[:0], src)
		src, dst = dst, src
	}
	for _, tidy := range t.tidy {
		dst = tidy(dst[:0], src)
		src, dst = dst, src
	}
	dst = t.escaper.Append(dst[:0], string(src))
	p.scratch = [2][]byte{src, dst}
	return string(dst)
}
