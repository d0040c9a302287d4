// Package sample makes up access logs, the same ones each time.
package sample

import (
	"fmt"
	"math/rand"
)

var (
	hosts   = []string{"web1", "web2", "web3", "edge-eu", "edge-us"}
	methods = []string{"GET", "GET", "GET", "POST", "HEAD"}
	paths   = []string{"/", "/index.html", "/search", "/api/v1/notes", "/api/v1/notes/17", "/static/app.js", "/login"}
	codes   = []int{200, 200, 200, 200, 304, 404, 500}
)

// Lines returns n lines; two of three have the format logline.Pairs.
func Lines(n int) []string {
	random := rand.New(rand.NewSource(1))
	lines := make([]string, n)
	for i := range lines {
		format := "host=%s method=%s path=%s status=%d bytes=%d ms=%d"
		if random.Intn(3) == 0 {
			format = "%s %s %s %d %d %d"
		}
		lines[i] = fmt.Sprintf(format, pick(random, hosts), pick(random, methods), pick(random, paths),
			pick(random, codes), random.Intn(90_000), random.Intn(400))
	}
	return lines
}

func pick[T any](random *rand.Rand, from []T) T { return from[random.Intn(len(from))] }
