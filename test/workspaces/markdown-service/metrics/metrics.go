// Package metrics counts what the service does.
package metrics

import (
	"fmt"
	"io"
	"sync"
	"time"
)

// A Timing sums up durations in a histogram whose buckets double.
type Timing struct {
	mu      sync.Mutex
	buckets [24]int64
	count   int64
	sum     time.Duration
}

// Observe takes one duration in, rounded up to a power of two microseconds.
func (t *Timing) Observe(start time.Time) {
	d := time.Since(start)
	at := 0
	for us := d.Microseconds(); us > 0 && at < len(t.buckets)-1; us /= 2 {
		at++
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.buckets[at]++
	t.count++
	t.sum += d
}

// WriteTo writes the histogram as text.
func (t *Timing) WriteTo(w io.Writer) (int64, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	n, err := fmt.Fprintf(w, "count %d\nsum %v\n", t.count, t.sum)
	for i, count := range t.buckets {
		if count == 0 || err != nil {
			continue
		}
		var m int
		m, err = fmt.Fprintf(w, "below %v: %d\n", time.Duration(1<<i)*time.Microsecond, count)
		n += m
	}
	return int64(n), err
}
