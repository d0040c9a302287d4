// Package logline reads lines of access logs.
package logline

// A Record is what a line says.
type Record struct {
	Host, Method, Path string
	Status             int
	Bytes              int64
	Millis             int64
}

// A Format takes a line apart.
type Format interface {
	// Read fills r and reports whether line has the format.
	Read(line string, r *Record) bool
}

// Guess returns the format of line, nil if no format fits.
func Guess(line string) Format {
	var r Record
	if (KeyValue{}).Read(line, &r) {
		return KeyValue{}
	}
	if (Fields{}).Read(line, &r) {
		return Fields{}
	}
	return nil
}

// KeyValue is the format of lines like: host=web1 method=GET path=/index status=200 bytes=512 ms=7.
type KeyValue struct{}

// Read implements Format.
func (KeyValue) Read(line string, r *Record) bool {
	fields := 0
	for len(line) > 0 {
		end := 0
		for end < len(line) && line[end] != ' ' {
			end++
		}
		middle := indexByte(line[:end], '=')
		if middle < 0 {
			return false
		}
		assign(r, line[:middle], line[middle+1:end])
		fields++
		line = line[min(end+1, len(line)):]
	}
	return fields >= 4
}

func assign(r *Record, key, value string) {
	switch key {
	case "host":
		r.Host = value
	case "method":
		r.Method = value
	case "path":
		r.Path = value
	case "status":
		r.Status = int(atoi(value))
	case "bytes":
		r.Bytes = atoi(value)
	case "ms":
		r.Millis = atoi(value)
	}
}

// Fields is the format of lines like: web1 GET /index 200 512 7.
type Fields struct{}

// Read implements Format.
func (Fields) Read(line string, r *Record) bool {
	var fields [6]string
	for i := range fields {
		end := indexByte(line, ' ')
		if end < 0 {
			end = len(line)
		}
		fields[i] = line[:end]
		line = line[min(end+1, len(line)):]
	}
	if atoi(fields[3]) < 0 {
		return false
	}
	r.Host, r.Method, r.Path = fields[0], fields[1], fields[2]
	r.Status, r.Bytes, r.Millis = int(atoi(fields[3])), atoi(fields[4]), atoi(fields[5])
	return true
}

func indexByte(s string, c byte) int {
	for i := 0; i < len(s); i++ {
		if s[i] == c {
			return i
		}
	}
	return -1
}

// atoi returns the value of the digits s, -1 if there are others.
func atoi(s string) int64 {
	n := int64(0)
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return -1
		}
		n = n*10 + int64(s[i]-'0')
	}
	return n
}
