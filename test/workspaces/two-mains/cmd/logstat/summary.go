package main

import (
	"fmt"

	"example.com/two-mains/logline"
)

// summary condenses entries.
type summary interface {
	add(e *logline.Entry)
	text() string
}

// quantiles estimates durations: bucket i counts those below 2^(i/4) milliseconds.
type quantiles struct {
	buckets [64]int64
	total   int64
}

func (q *quantiles) add(e *logline.Entry) {
	at, bound := 0, int64(4)
	for bound <= 4*e.Millis && at < len(q.buckets)-1 {
		bound += (bound + 3) / 5
		at++
	}
	q.buckets[at]++
	q.total++
}

func (q *quantiles) text() string {
	seen, bound := int64(0), int64(4)
	for _, n := range q.buckets {
		if seen += n; seen*2 >= q.total {
			break
		}
		bound += (bound + 3) / 5
	}
	return fmt.Sprintf("median: about %d ms", bound/4)
}

// traffic sums bytes by the hash of the host.
type traffic struct {
	bytes [64]int64
}

func (t *traffic) add(e *logline.Entry) {
	h := uint32(0)
	for i := 0; i < len(e.Host); i++ {
		h = h*31 + uint32(e.Host[i])
	}
	t.bytes[h%64] += e.Bytes
}

func (t *traffic) text() string {
	most, all := int64(0), int64(0)
	for _, n := range t.bytes {
		most = max(most, n)
		all += n
	}
	return fmt.Sprintf("busiest host: %d %% of the bytes", 100*most/max(all, 1))
}

// failures counts requests that the server is to blame for.
type failures struct {
	failed, total int64
}

func (f *failures) add(e *logline.Entry) {
	f.total++
	if e.Status >= 500 {
		f.failed++
	}
}

func (f *failures) text() string {
	return fmt.Sprintf("failures: %d of %d", f.failed, f.total)
}
