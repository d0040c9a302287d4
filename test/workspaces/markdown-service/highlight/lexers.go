package highlight

const goWords = "break case chan const continue default defer else fallthrough for func go goto if import " +
	"interface map package range return select struct switch type var nil true false string int byte bool error any"

const shellWords = "if then else fi for do done while case esac in function return export cd set echo exit"

// words says whether a name is a keyword.
type words interface {
	Contains(word string) bool
}

type golang struct{ keywords words }

func (l *golang) Next(src string, pos int) (Kind, int) {
	c := src[pos]
	switch {
	case isSpace(c):
		return Space, skip(src, pos+1, space)
	case isLetter(c):
		end := skip(src, pos+1, letter|digit)
		if l.keywords.Contains(src[pos:end]) {
			return Keyword, end
		}
		return Name, end
	case isDigit(c):
		return Number, skip(src, pos+1, letter|digit)
	case c == '"' || c == '\'':
		return String, quoted(src, pos)
	case c == '`':
		end := pos + 1
		for end < len(src) && src[end] != '`' {
			end++
		}
		return String, min(end+1, len(src))
	case c == '/' && pos+1 < len(src) && src[pos+1] == '/':
		return Comment, line(src, pos)
	}
	return Operator, skip(src, pos+1, operator)
}

type shell struct{ words words }

func (l *shell) Next(src string, pos int) (Kind, int) {
	c := src[pos]
	switch {
	case isSpace(c):
		return Space, skip(src, pos+1, space)
	case c == '#':
		return Comment, line(src, pos)
	case c == '"' || c == '\'':
		return String, quoted(src, pos)
	case c == '$' && pos+1 < len(src):
		return Number, skip(src, pos+2, letter|digit)
	case isLetter(c) || isDigit(c) || c == '-' || c == '.' || c == '/':
		end := pos + 1
		for end < len(src) && !isSpace(src[end]) && src[end] != ';' && src[end] != '|' && src[end] != '"' {
			end++
		}
		if l.words.Contains(src[pos:end]) {
			return Keyword, end
		}
		return Name, end
	}
	return Operator, pos + 1
}

type jsonText struct{}

func (jsonText) Next(src string, pos int) (Kind, int) {
	c := src[pos]
	switch {
	case isSpace(c):
		return Space, skip(src, pos+1, space)
	case c == '"':
		end := quoted(src, pos)
		for i := end; i < len(src); i++ {
			if src[i] == ':' {
				return Keyword, end
			}
			if src[i] != ' ' {
				break
			}
		}
		return String, end
	case isDigit(c) || c == '-':
		end := pos + 1
		for end < len(src) && (isDigit(src[end]) || src[end] == '.' || src[end] == 'e' || src[end] == 'E') {
			end++
		}
		return Number, end
	case isLetter(c):
		return Name, skip(src, pos+1, letter)
	}
	return Operator, pos + 1
}

// quoted returns where the string that opens at pos ends.
func quoted(src string, pos int) int {
	quote := src[pos]
	for i := pos + 1; i < len(src); i++ {
		switch src[i] {
		case '\\':
			i++
		case '\n':
			return i
		case quote:
			return i + 1
		}
	}
	return len(src)
}

// line returns where the line of pos ends.
func line(src string, pos int) int {
	for pos < len(src) && src[pos] != '\n' {
		pos++
	}
	return pos
}
