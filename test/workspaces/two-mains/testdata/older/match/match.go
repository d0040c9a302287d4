// Package match decides which records are wanted.
package match

import "example.com/two-mains/logline"

// A Matcher decides about one record.
type Matcher interface {
	Match(r *logline.Record) bool
}

// All matches what all of its matchers match.
type All []Matcher

// Match implements Matcher.
func (a All) Match(r *logline.Record) bool {
	if len(a) == 0 {
		return true
	}
	for _, m := range a {
		if !m.Match(r) {
			return false
		}
	}
	return true
}

// Glob matches paths by a pattern, in which * stands for any text.
type Glob struct{ Pattern string }

// Match implements Matcher.
func (g *Glob) Match(r *logline.Record) bool { return glob(g.Pattern, r.Path) }

func glob(pattern, s string) bool {
	for i := 0; i < len(pattern); i++ {
		if pattern[i] == '*' {
			for k := 0; k <= len(s); k++ {
				if glob(pattern[i+1:], s[k:]) {
					return true
				}
			}
			return false
		}
		if len(s) == 0 || s[0] != pattern[i] {
			return false
		}
		s = s[1:]
	}
	return len(s) == 0
}

// Contains matches records with a text in their host, method or path.
type Contains struct{ Text string }

// Match implements Matcher.
func (c *Contains) Match(r *logline.Record) bool {
	for _, s := range [...]string{r.Path, r.Host, r.Method} {
		if c.in(s) {
			return true
		}
	}
	return false
}

func (c *Contains) in(s string) bool {
	for i := 0; i+len(c.Text) <= len(s); i++ {
		k := 0
		for k < len(c.Text) && s[i+k] == c.Text[k] {
			k++
		}
		if k == len(c.Text) {
			return true
		}
	}
	return false
}

// Slow matches requests that took at least so many milliseconds.
type Slow struct{ Millis int64 }

// Match implements Matcher.
func (s *Slow) Match(r *logline.Record) bool { return r.Millis >= s.Millis }
