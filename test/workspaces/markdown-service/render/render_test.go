package render_test

import (
	"context"
	"strings"
	"testing"

	"example.com/markdown-service/corpus"
	"example.com/markdown-service/digest"
	"example.com/markdown-service/highlight"
	"example.com/markdown-service/links"
	"example.com/markdown-service/render"
)

func newRenderer(tb testing.TB) *render.Renderer {
	tb.Helper()
	r, err := render.New(render.Options{
		Resolver:    &links.Site{Base: "/pages/"},
		Highlighter: highlight.New(new(highlight.Languages)),
		Hasher:      digest.FNV{},
	})
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

func TestRender(t *testing.T) {
	r := newRenderer(t)
	for _, test := range []struct{ name, in, want string }{
		{"dashes", "so -- it  goes...", "<p>so – it goes…</p>"},
		{"escaped", "a < b & c", "<p>a &lt; b &amp; c</p>"},
		{"relative link", "[x](a.html)", `<a href="/pages/a.html">x</a>`},
		{"host in lower case", "[x](HTTP://EXAMPLE.com/A)", `<a href="http://example.com/A">x</a>`},
		{"keyword", "```go\nvar x\n```", `<code class="go"><span class="k">var</span> x`},
		{"other language", "```text\na<b\n```", `<code class="text">a&lt;b`},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := string(r.Render(context.Background(), []byte(test.in)).HTML()); !strings.Contains(got, test.want) {
				t.Errorf("got %s, want it to contain %s", got, test.want)
			}
		})
	}
}

func TestPage(t *testing.T) {
	r := newRenderer(t)
	const text = "# Bread\n\nBaking bread takes flour, water and time. Bakers know: bread needs water.\n"
	p := r.Render(context.Background(), []byte(text))
	if p.Title != "Bread" {
		t.Errorf("title %q", p.Title)
	}
	if got := p.Measures.Words; got != 13 {
		t.Errorf("%d words", got)
	}
	if got := strings.Join(p.Keywords, " "); got != "bread water" {
		t.Errorf("keywords %q", got)
	}
}

func BenchmarkRender(b *testing.B) {
	r, docs := newRenderer(b), corpus.Documents()
	ctx := context.Background()
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		r.Render(ctx, docs[i%len(docs)])
	}
}
