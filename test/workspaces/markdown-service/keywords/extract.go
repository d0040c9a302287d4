// Package keywords finds the terms that a text is about.
package keywords

import (
	"sort"

	"example.com/markdown-service/digest"
	"example.com/markdown-service/lru"
)

// splitter finds words.
type splitter interface {
	// next returns where the first word from pos on starts and ends; an empty one at the end of text.
	next(text string, pos int) (start, end int)
}

// repeats remembers hashes.
type repeats interface {
	// add reports whether it has probably seen hash before.
	add(hash uint64) bool
	// forget makes it seem that none was seen.
	forget()
}

// scale says how telling a term is.
type scale interface {
	weigh(term string) int
}

// An Extractor collects the terms of one text at a time.
type Extractor struct {
	words  splitter
	seen   repeats
	rarity scale
	stems  *lru.Cache[string, string]
	terms  map[string]*term
}

// NewExtractor returns an extractor for English.
func NewExtractor() *Extractor {
	return &Extractor{
		words:  &english{stop: stopWords()},
		seen:   newBloom[uint64](1 << 14),
		rarity: newLetterScale(),
		stems:  lru.New[string, string](200, digest.String, new(lru.Sketch)),
		terms:  make(map[string]*term),
	}
}

// Add takes more text into account.
func (e *Extractor) Add(text string) {
	for pos := 0; ; {
		start, end := e.words.next(text, pos)
		if start == end {
			return
		}
		pos = end
		word := lower(text[start:end])
		if len(word) < 3 {
			continue
		}
		stem := e.stems.Fetch(word, stem)
		// Only what comes again can be a keyword: most words never take a place in the map.
		if e.seen.add(digest.String(stem)) && e.rarity.weigh(stem) > 0 {
			e.count(stem)
		}
	}
}

func (e *Extractor) count(stem string) {
	t := e.terms[stem]
	if t == nil {
		t = &term{text: stem}
		e.terms[stem] = t
	}
	t.count++
}

// Top returns the n most telling terms in alphabetical order, and starts anew.
func (e *Extractor) Top(n int) []string {
	terms := make([]*term, 0, len(e.terms))
	for _, t := range e.terms {
		terms = append(terms, t)
	}
	clear(e.terms)
	e.seen.forget()
	sort.Sort(byText(terms)) // equal scores must not depend on the order of a map
	best := top(terms, n)
	sort.Sort(byText(best))
	out := make([]string, len(best))
	for i, t := range best {
		out[i] = t.text
	}
	return out
}

type byText []*term

func (b byText) Len() int           { return len(b) }
func (b byText) Less(i, j int) bool { return b[i].text < b[j].text }
func (b byText) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }
