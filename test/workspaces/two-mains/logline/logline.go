// Package logline reads lines of access logs.
package logline

// An Entry is what a line says.
type Entry struct {
	Host, Method, Path string
	Status             int
	Bytes              int64
	Millis             int64
}

// A Format takes a line apart.
type Format interface {
	// Parse fills e and reports whether line has the format.
	Parse(line string, e *Entry) bool
}

// Detect returns the format of line, nil if no format fits.
func Detect(line string) Format {
	for _, format := range []Format{Pairs{}, Columns{}} {
		if format.Parse(line, new(Entry)) {
			return format
		}
	}
	return nil
}

// Pairs is the format of lines like: host=web1 method=GET path=/index status=200 bytes=512 ms=7.
type Pairs struct{}

// Parse implements Format.
func (Pairs) Parse(line string, e *Entry) bool {
	fields := 0
	for len(line) > 0 {
		equals, end := -1, 0
		for end < len(line) && line[end] != ' ' {
			if line[end] == '=' && equals < 0 {
				equals = end
			}
			end++
		}
		if equals < 0 {
			return false
		}
		set(e, line[:equals], line[equals+1:end])
		fields++
		line = line[min(end+1, len(line)):]
	}
	return fields >= 4
}

func set(e *Entry, key, value string) {
	switch key {
	case "host":
		e.Host = value
	case "method":
		e.Method = value
	case "path":
		e.Path = value
	case "status":
		e.Status = int(number(value))
	case "bytes":
		e.Bytes = number(value)
	case "ms":
		e.Millis = number(value)
	}
}

// Columns is the format of lines like: web1 GET /index 200 512 7.
type Columns struct{}

// Parse implements Format.
func (Columns) Parse(line string, e *Entry) bool {
	var columns [6]string
	n, start := 0, 0
	for i := 0; i <= len(line); i++ {
		if i < len(line) && line[i] != ' ' {
			continue
		}
		if n == len(columns) {
			return false
		}
		columns[n] = line[start:i]
		n, start = n+1, i+1
	}
	if n < len(columns) || number(columns[3]) < 0 {
		return false
	}
	e.Host, e.Method, e.Path = columns[0], columns[1], columns[2]
	e.Status, e.Bytes, e.Millis = int(number(columns[3])), number(columns[4]), number(columns[5])
	return true
}

// number returns the value of the digits s, -1 if there are others.
func number(s string) int64 {
	n := int64(0)
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return -1
		}
		n = n*10 + int64(s[i]-'0')
	}
	return n
}
