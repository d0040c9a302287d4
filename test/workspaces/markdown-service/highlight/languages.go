package highlight

import "sync"

// Usage is how much of one language was seen.
type Usage struct {
	Blocks, Lines, Longest int
}

// Languages counts blocks and lines of code by language. It is an Observer, safe for concurrent use.
type Languages struct {
	mu    sync.Mutex
	usage map[string]Usage
}

// Block implements Observer.
func (l *Languages) Block(lang, src string) {
	lines, longest, start := 0, 0, 0
	for i := 0; i < len(src); i++ {
		if src[i] == '\n' {
			lines++
			longest = max(longest, i-start)
			start = i + 1
		}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.usage == nil {
		l.usage = make(map[string]Usage)
	}
	u := l.usage[lang]
	l.usage[lang] = Usage{Blocks: u.Blocks + 1, Lines: u.Lines + lines, Longest: max(u.Longest, longest)}
}

// Usage returns what was seen of lang.
func (l *Languages) Usage(lang string) Usage {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.usage[lang]
}
