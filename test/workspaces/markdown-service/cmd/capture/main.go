// Command capture makes the profile of markdown-service anew: it builds the service without PGO, puts it under load,
// and writes what its CPU did for 30 seconds to default.pgo. Run it in the module's root:
//
//	go run ./cmd/capture
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"time"
)

func main() {
	log.SetFlags(0)
	out := flag.String("o", "default.pgo", "where to write the profile")
	seconds := flag.Int("seconds", 30, "how long to look")
	pgo := flag.String("pgo", "off", "the -pgo flag of the build")
	flag.Parse()
	if err := capture(*out, *pgo, *seconds); err != nil {
		log.Fatal("capture: ", err)
	}
}

func capture(out, pgo string, seconds int) error {
	dir, err := os.MkdirTemp("", "capture")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	exe := ""
	if runtime.GOOS == "windows" {
		exe = ".exe"
	}
	service, loadgen := filepath.Join(dir, "markdown-service"+exe), filepath.Join(dir, "loadgen"+exe)
	// Profiles name source files: without -trimpath this one would tell about the disk of whoever made it.
	if err := run("go", "build", "-trimpath", "-pgo="+pgo, "-o", service, "."); err != nil {
		return err
	}
	if err := run("go", "build", "-o", loadgen, "./cmd/loadgen"); err != nil {
		return err
	}

	addr, err := freeAddr()
	if err != nil {
		return err
	}
	pprof, err := freeAddr()
	if err != nil {
		return err
	}
	stopService, err := start(service, "-addr", addr, "-pprof", pprof)
	if err != nil {
		return err
	}
	defer stopService()
	if err := await("http://" + addr + "/metrics"); err != nil {
		return err
	}
	warm := 3 * time.Second
	load := time.Duration(seconds)*time.Second + 2*warm
	stopLoad, err := start(loadgen, "-url", "http://"+addr+"/render", "-for", load.String())
	if err != nil {
		return err
	}
	defer stopLoad()
	time.Sleep(warm)

	profile, err := get(fmt.Sprintf("http://%s/debug/pprof/profile?seconds=%d", pprof, seconds))
	if err != nil {
		return err
	}
	return replace(out, profile)
}

// replace writes data to name in one step: a build never sees half a profile.
func replace(name string, data []byte) error {
	temp := name + ".new"
	if err := os.WriteFile(temp, data, 0o644); err != nil {
		return err
	}
	if err := os.Rename(temp, name); err != nil {
		return errors.Join(err, os.Remove(temp))
	}
	log.Printf("%s: %d bytes", name, len(data))
	return nil
}

func run(name string, args ...string) error {
	cmd := exec.Command(name, args...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	return cmd.Run()
}

// start runs a program until stop is called.
func start(name string, args ...string) (stop func(), err error) {
	cmd := exec.Command(name, args...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	return func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	}, nil
}

// freeAddr returns an address of this machine that nobody listens on.
func freeAddr() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	return l.Addr().String(), nil
}

// await returns once url answers.
func await(url string) error {
	var err error
	for range 100 {
		if _, err = get(url); err == nil {
			return nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	return err
}

func get(url string) ([]byte, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s: %s", url, resp.Status, bytes.TrimSpace(body))
	}
	return body, nil
}
