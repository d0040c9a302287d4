// Package escape writes text so that HTML reads it as text again.
package escape

// An Escaper appends s to dst, with what its context forbids replaced.
type Escaper interface {
	Append(dst []byte, s string) []byte
}

// HTML escapes text between tags.
type HTML struct{}

// Append implements Escaper.
func (HTML) Append(dst []byte, s string) []byte {
	start := 0
	for i := 0; i < len(s); i++ {
		var entity string
		switch s[i] {
		case '&':
			entity = "&amp;"
		case '<':
			entity = "&lt;"
		case '>':
			entity = "&gt;"
		default:
			continue
		}
		dst = append(dst, s[start:i]...)
		dst = append(dst, entity...)
		start = i + 1
	}
	return append(dst, s[start:]...)
}

// Attribute escapes text inside a double-quoted attribute. Line breaks become spaces.
type Attribute struct{}

// Append implements Escaper.
func (Attribute) Append(dst []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '&':
			dst = append(dst, "&amp;"...)
		case '"':
			dst = append(dst, "&quot;"...)
		case '<':
			dst = append(dst, "&lt;"...)
		case '\n', '\r', '\t':
			dst = append(dst, ' ')
		default:
			dst = append(dst, c)
		}
	}
	return dst
}
