// Package links decides where the links of a page lead.
package links

// A Site resolves links as seen from one place of the web.
type Site struct {
	Base string // what relative links are prefixed with
}

const upperHex = "0123456789ABCDEF"

// Resolve appends the normal form of href to dst: relative links get the site's base, scheme and host become lower
// case, and bytes that a URL can't hold are percent-encoded.
func (s *Site) Resolve(dst []byte, href string) []byte {
	slashes, absolute := 0, false
	for i := 0; i < len(href); i++ {
		if href[i] == ':' {
			absolute = true
			break
		}
		if href[i] == '/' || href[i] == '#' || href[i] == '?' {
			break
		}
	}
	if !absolute && href != "" && href[0] != '#' {
		dst = append(dst, s.Base...)
		slashes = 3
	}
	for i := 0; i < len(href); i++ {
		c := href[i]
		switch {
		case c == '/':
			slashes++
			dst = append(dst, c)
		case 'A' <= c && c <= 'Z' && slashes < 3 && absolute:
			dst = append(dst, c+'a'-'A')
		case c <= ' ' || c >= 0x7f || c == '"' || c == '<' || c == '>' || c == '`':
			dst = append(dst, '%', upperHex[c>>4], upperHex[c&15])
		default:
			dst = append(dst, c)
		}
	}
	return dst
}
