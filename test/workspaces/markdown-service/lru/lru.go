// Package lru is a cache of limited size that lets in only what is asked for more than once.
package lru

// An Admission decides which keys, known by their hash, are worth a place.
type Admission interface {
	// Note counts one use of a key.
	Note(hash uint64)
	// Admit reports whether the key was used often enough.
	Admit(hash uint64) bool
}

type entry[K comparable, V any] struct {
	key        K
	value      V
	prev, next *entry[K, V]
}

// A Cache maps keys to values and forgets what was not used for longest. It is not safe for concurrent use.
type Cache[K comparable, V any] struct {
	limit     int
	hash      func(K) uint64
	admission Admission
	entries   map[K]*entry[K, V]
	used      entry[K, V] // ring: next is the newest, prev the oldest
}

// New returns a cache of at most limit entries.
func New[K comparable, V any](limit int, hash func(K) uint64, admission Admission) *Cache[K, V] {
	c := &Cache[K, V]{limit: limit, hash: hash, admission: admission, entries: make(map[K]*entry[K, V], limit)}
	c.used.next, c.used.prev = &c.used, &c.used
	return c
}

// Get returns the value of key, if it is here, and remembers that it was asked for.
func (c *Cache[K, V]) Get(key K) (value V, ok bool) {
	c.admission.Note(c.hash(key))
	e := c.entries[key]
	if e == nil {
		return value, false
	}
	e.unlink()
	e.insertAfter(&c.used)
	return e.value, true
}

// Put sets the value of key, unless it isn't worth a place.
func (c *Cache[K, V]) Put(key K, value V) {
	if e := c.entries[key]; e != nil {
		e.value = value
		return
	}
	if !c.admission.Admit(c.hash(key)) {
		return
	}
	if len(c.entries) >= c.limit {
		oldest := c.used.prev
		oldest.unlink()
		delete(c.entries, oldest.key)
	}
	e := &entry[K, V]{key: key, value: value}
	e.insertAfter(&c.used)
	c.entries[key] = e
}

// Fetch returns the value of key, and lets fill make it where it is not here.
func (c *Cache[K, V]) Fetch(key K, fill func(K) V) V {
	value, ok := c.Get(key)
	if !ok {
		value = fill(key)
		c.Put(key, value)
	}
	return value
}

// Len returns the number of entries.
func (c *Cache[K, V]) Len() int { return len(c.entries) }

func (e *entry[K, V]) unlink() {
	e.prev.next, e.next.prev = e.next, e.prev
}

func (e *entry[K, V]) insertAfter(at *entry[K, V]) {
	e.prev, e.next = at, at.next
	at.next.prev = e
	at.next = e
}
