// Command logstat sums up a log.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"runtime/pprof"

	"example.com/two-mains/logline"
	"example.com/two-mains/sample"
)

func main() {
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

	sums := []summary{&quantiles{}, &traffic{}, &failures{}}
	lines := sample.Lines(200_000)
	for range *rounds {
		read(lines, sums)
	}
	for _, s := range sums {
		fmt.Println(s.text())
	}
}

// read shows all lines to all summaries.
func read(lines []string, sums []summary) {
	var entry logline.Entry
	format := logline.Detect(lines[0])
	for _, line := range lines {
		if !format.Parse(line, &entry) {
			format = logline.Detect(line)
			format.Parse(line, &entry)
		}
		for _, s := range sums {
			s.add(&entry)
		}
	}
}
