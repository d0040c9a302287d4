// Command verdicts has one call for each verdict that PGO can reach, and for most reasons why it leaves a call alone.
//
//	go run capture.go
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"runtime/pprof"

	"example.com/verdicts/calls"
	"example.com/verdicts/heavy"
	"example.com/verdicts/needs"
	"example.com/verdicts/plain"
)

func main() {
	rounds := flag.Int("rounds", 1, "how often to do it all")
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
		defer f.Close()
		defer pprof.StopCPUProfile()
	}
	var sum uint64
	for range *rounds {
		sum += all(20_000)
	}
	fmt.Println(sum)
}

func all(n int) uint64 {
	sum := calls.Local(n)
	sum += calls.NotImported(&plain.Mixer{Seed: 1}, n)
	sum += calls.ImportCycle(&needs.Mixer{Seed: 2}, n)
	sum += calls.NotInlinable(heavy.NewMixer(3), n)
	sum += calls.NotReachable(heavy.NewHidden(4), n)
	sum += calls.OtherWins(&plain.Walker{Seed: 5}, n)
	return sum
}
