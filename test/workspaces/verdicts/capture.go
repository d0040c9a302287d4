//go:build ignore

// Command capture makes this module's profile anew. Run it in the module's root:
//
//	go run capture.go
package main

import (
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
)

func main() {
	log.SetFlags(0)
	if err := capture(); err != nil {
		log.Fatal("capture: ", err)
	}
}

func capture() error {
	temp, err := os.MkdirTemp("", "capture")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	exe := filepath.Join(temp, "verdicts")
	if runtime.GOOS == "windows" {
		exe += ".exe"
	}
	if err := run(nil, "go", "build", "-trimpath", "-pgo=off", "-o", exe, "."); err != nil {
		return err
	}
	// Preempted goroutines show up as calls of runtime.asyncPreempt, which could win a line.
	quiet := append(os.Environ(), "GODEBUG=asyncpreemptoff=1")
	if err := run(quiet, exe, "-rounds", "200", "-cpuprofile", "default.pgo.new"); err != nil {
		return err
	}
	return os.Rename("default.pgo.new", "default.pgo") // in one step: a build never sees half a profile
}

func run(env []string, name string, args ...string) error {
	cmd := exec.Command(name, args...)
	cmd.Env = env
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	return cmd.Run()
}
