//go:build ignore

// Command capture makes both profiles of this module anew. Run it in the module's root:
//
//	go run capture.go
package main

import (
	"encoding/json"
	"io/fs"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
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
	overlay, err := older(temp)
	if err != nil {
		return err
	}
	if err := profile(temp, "logstat", 250); err != nil {
		return err
	}
	// This profile is stale: it tells about the sources in testdata/older.
	return profile(temp, "loggrep", 250, "-overlay", overlay)
}

// older writes an overlay for the go command that puts the files of testdata/older in the place of today's.
func older(temp string) (name string, err error) {
	root, err := filepath.Abs(filepath.Join("testdata", "older"))
	if err != nil {
		return "", err
	}
	replace := make(map[string]string)
	err = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		replace[rel] = path
		return nil
	})
	if err != nil {
		return "", err
	}
	data, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	name = filepath.Join(temp, "overlay.json")
	return name, os.WriteFile(name, data, 0o644)
}

// profile builds a program without PGO, runs it, and puts the profile of that beside its main package.
func profile(temp, program string, rounds int, flags ...string) error {
	exe := filepath.Join(temp, program)
	if runtime.GOOS == "windows" {
		exe += ".exe"
	}
	dir := filepath.Join("cmd", program)
	build := append([]string{"build", "-trimpath", "-pgo=off", "-o", exe}, flags...)
	if err := run("go", append(build, "./"+filepath.ToSlash(dir))...); err != nil {
		return err
	}
	out := filepath.Join(dir, "default.pgo")
	if err := run(exe, "-rounds", strconv.Itoa(rounds), "-cpuprofile", out+".new"); err != nil {
		return err
	}
	return os.Rename(out+".new", out) // in one step: a build never sees half a profile
}

func run(name string, args ...string) error {
	cmd := exec.Command(name, args...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	return cmd.Run()
}
