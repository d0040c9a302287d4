// Package match decides which entries are wanted.
package match

import "example.com/two-mains/logline"

// A Matcher decides about one entry.
type Matcher interface {
	Match(e *logline.Entry) bool
}

// All matches what all of its matchers match.
type All []Matcher

// Match implements Matcher.
func (a All) Match(e *logline.Entry) bool {
	for _, m := range a {
		if !m.Match(e) {
			return false
		}
	}
	return true
}

// Path matches paths by a pattern, in which * stands for any text.
type Path struct{ Pattern string }

// Match implements Matcher.
func (p *Path) Match(e *logline.Entry) bool {
	pattern, s := p.Pattern, e.Path
	at, star, mark := 0, -1, 0
	for i := 0; i < len(s); {
		switch {
		case at < len(pattern) && pattern[at] == '*':
			star, mark = at, i
			at++
		case at < len(pattern) && pattern[at] == s[i]:
			at++
			i++
		case star >= 0:
			mark++
			at, i = star+1, mark
		default:
			return false
		}
	}
	for at < len(pattern) && pattern[at] == '*' {
		at++
	}
	return at == len(pattern)
}

// Contains matches entries with a text in their host, method or path.
type Contains struct{ Text string }

// Match implements Matcher.
func (c *Contains) Match(e *logline.Entry) bool {
	return c.in(e.Path) || c.in(e.Host) || c.in(e.Method)
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
func (s *Slow) Match(e *logline.Entry) bool { return e.Millis >= s.Millis }
