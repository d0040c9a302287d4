package search

import "sync"

// depth is how many pages a group remembers.
const depth = 8

// memory is a store of the newest pages.
type memory struct {
	mu    sync.Mutex
	rings [buckets]ring
}

type ring struct {
	pages [depth]uint64
	next  int
}

func (m *memory) put(page uint64, has *groups) {
	m.mu.Lock()
	defer m.mu.Unlock()
	add := func(at int) {
		r := &m.rings[at]
		r.pages[r.next%depth] = page
		r.next++
	}
	for i, word := range has {
		for bit := 0; word != 0; bit, word = bit+1, word>>1 {
			if word&1 != 0 {
				add(i*64 + bit)
			}
		}
	}
}
