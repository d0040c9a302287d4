// Command loggrep counts the requests of a log that match a pattern.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"runtime/pprof"

	"example.com/two-mains/logline"
	"example.com/two-mains/match"
	"example.com/two-mains/sample"
)

func main() {
	path := flag.String("path", "*/notes*", "pattern of paths")
	text := flag.String("text", "web", "text that must be there")
	slow := flag.Int64("slow", 20, "least duration in milliseconds")
	rounds := flag.Int("rounds", 20, "how often to read the log")
	profile := flag.String("cpuprofile", "", "file to write a CPU profile to")
	flag.Parse()

	if *profile != "" {
		f, err := os.Create(*profile)
		if err != nil {
			log.Fatal(err)
		}
		if err := pprof.StartCPUProfile(f); err != nil {
			log.Fatal(err)
		}
		defer pprof.StopCPUProfile()
	}

	wanted := match.All{&match.Path{Pattern: *path}, &match.Contains{Text: *text}, &match.Slow{Millis: *slow}}
	lines := sample.Lines(200_000)
	found := 0
	for range *rounds {
		found += count(lines, wanted)
	}
	fmt.Printf("%d of %d\n", found / *rounds, len(lines))
}

// count returns how many lines are wanted.
func count(lines []string, wanted match.Matcher) int {
	n := 0
	var entry logline.Entry
	var format logline.Format
	for _, line := range lines {
		if format == nil || !format.Parse(line, &entry) {
			if format = logline.Detect(line); format == nil {
				continue
			}
			format.Parse(line, &entry)
		}
		if wanted.Match(&entry) {
			n++
		}
	}
	return n
}
