package render

// filter changes text.
type filter interface {
	Name() string
	Filter(dst, src []byte) []byte
}

// replacer replaces fixed strings by others.
type replacer struct {
	pairs []pair
	first [256]bool // bytes that some pair starts with
}

type pair struct{ old, new string }

func newReplacer(pairs ...pair) replacer {
	r := replacer{pairs: pairs}
	for _, p := range pairs {
		r.first[p.old[0]] = true
	}
	return r
}

// Filter appends src to dst, with all replacements made.
func (r *replacer) Filter(dst, src []byte) []byte {
	for i := 0; i < len(src); {
		c := src[i]
		i++
		if r.first[c] {
			if p := r.match(src[i-1:]); p != nil {
				dst = append(dst, p.new...)
				i += len(p.old) - 1
				continue
			}
		}
		dst = append(dst, c)
	}
	return dst
}

func (r *replacer) match(src []byte) *pair {
	for i := range r.pairs {
		p := &r.pairs[i]
		if len(src) >= len(p.old) && string(src[:len(p.old)]) == p.old {
			return p
		}
	}
	return nil
}

// typographer sets dashes, dots and arrows.
type typographer struct{ replacer }

func newTypographer() *typographer {
	return &typographer{newReplacer(
		pair{"---", "—"}, pair{"--", "–"}, pair{"...", "…"}, pair{"->", "→"}, pair{"(c)", "©"}, pair{"+-", "±"},
	)}
}

func (*typographer) Name() string { return "typographer" }

// emoji draws short codes.
type emoji struct{ replacer }

func newEmoji() *emoji {
	return &emoji{newReplacer(
		pair{":warning:", "⚠"}, pair{":rocket:", "🚀"}, pair{":tada:", "🎉"},
		pair{":bug:", "🐛"}, pair{":memo:", "📝"},
	)}
}

func (*emoji) Name() string { return "emoji" }

// squeeze returns a function that turns runs of c into one.
func squeeze(c byte) func(dst, src []byte) []byte {
	return func(dst, src []byte) []byte {
		last := c + 1
		for _, b := range src {
			if b != c || last != c {
				dst = append(dst, b)
			}
			last = b
		}
		return dst
	}
}

// limit returns a function that offers a place to break in words longer than n.
func limit(n int) func(dst, src []byte) []byte {
	return func(dst, src []byte) []byte {
		run := 0
		for _, b := range src {
			dst = append(dst, b)
			if run++; b == ' ' {
				run = 0
			} else if run == n {
				dst = append(dst, "\u200b"...)
				run = 0
			}
		}
		return dst
	}
}
