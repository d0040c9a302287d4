package highlight

import "strings"

// wordSet is a set of words, hashed into a table twice their number.
type wordSet struct {
	table []string
	mask  uint32
}

func newWordSet(list string) *wordSet {
	fields := strings.Fields(list)
	size := uint32(16)
	for size < 2*uint32(len(fields)) {
		size *= 2
	}
	set := &wordSet{table: make([]string, size), mask: size - 1}
	for _, word := range fields {
		at := set.slot(word)
		for set.table[at] != "" {
			at = (at + 1) & set.mask
		}
		set.table[at] = word
	}
	return set
}

func (w wordSet) slot(word string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(word); i++ {
		h = (h ^ uint32(word[i])) * 16777619
	}
	return (h ^ h>>15) & w.mask
}

// Contains implements words.
func (w wordSet) Contains(word string) bool {
	at := w.slot(word)
	for w.table[at] != "" {
		if w.table[at] == word {
			return true
		}
		at = (at + 1) & w.mask
	}
	return false
}
