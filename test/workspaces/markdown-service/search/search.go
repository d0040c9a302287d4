// Package search finds pages by parts of words.
package search

const buckets = 1 << 13

// groups says which groups of three letters a text has.
type groups [buckets / 64]uint64

// store keeps which pages have which groups.
type store interface {
	put(page uint64, has *groups)
}

// An Index knows which pages hold which groups of three letters. It is safe for concurrent use.
type Index struct {
	pages store
}

// New returns an index in memory.
func New() *Index { return &Index{pages: new(memory)} }

// Add puts the text of a page in.
func (x *Index) Add(page uint64, text []byte) {
	var has groups
	key := uint32(0)
	for _, c := range text {
		key = (key<<5 ^ uint32(c&31)) & 0x7fff
		at := (key * 0x9e37 >> 2) % buckets
		has[at/64] |= 1 << (at % 64)
	}
	x.pages.put(page, &has)
}
