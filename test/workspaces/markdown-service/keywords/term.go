package keywords

// term is a stem and how often it came.
type term struct {
	text  string
	count int
}

// score favors long terms with varied letters.
func (t *term) score() int {
	var letters uint32
	for i := 0; i < len(t.text); i++ {
		letters |= 1 << (t.text[i] & 31)
	}
	varied := 0
	for ; letters != 0; letters &= letters - 1 {
		varied++
	}
	return t.count * (len(t.text) + varied)
}

type scored interface {
	score() int
}

// top returns the n items with the highest scores, the highest first.
func top[T scored](items []T, n int) []T {
	best := make([]T, 0, n+1)
	for _, item := range items {
		score := item.score()
		if len(best) == n && score <= best[n-1].score() {
			continue
		}
		at := len(best)
		best = append(best, item)
		for at > 0 && best[at-1].score() < score {
			best[at] = best[at-1]
			at--
		}
		best[at] = item
		best = best[:min(len(best), n)]
	}
	return best
}

// letterScale weighs a term by how rare its letters are in English.
type letterScale struct {
	cost [256]uint8
}

func newLetterScale() *letterScale {
	s := new(letterScale)
	for rank, c := range []byte("etaoinshrdlcumwfgypbvkjxqz") {
		s.cost[c] = uint8(rank + 1)
	}
	return s
}

func (s *letterScale) weigh(term string) int {
	sum := 0
	for i := 0; i < len(term); i++ {
		sum += int(s.cost[term[i]])
	}
	if len(term) == 0 {
		return 0
	}
	return sum/len(term) - 4
}
