package highlight

// class is a set of kinds of bytes.
type class uint8

const (
	letter class = 1 << iota
	digit
	space
	operator
)

var byteClasses = func() (table [256]class) {
	for c := range table {
		switch {
		case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' || c >= 0x80:
			table[c] = letter
		case '0' <= c && c <= '9':
			table[c] = digit
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			table[c] = space
		case c == '=' || c == '<' || c == '>' || c == '&' || c == '|' || c == '+' || c == '-' || c == ':':
			table[c] = operator
		}
	}
	return table
}()

func isSpace(c byte) bool  { return byteClasses[c] == space }
func isLetter(c byte) bool { return byteClasses[c] == letter }
func isDigit(c byte) bool  { return byteClasses[c] == digit }

// skip returns the first position from pos on that is not of class.
func skip(src string, pos int, class class) int {
	for pos < len(src) && byteClasses[src[pos]]&class != 0 {
		pos++
	}
	return pos
}
