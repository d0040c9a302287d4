// Command loadgen keeps a markdown-service busy with documents of the corpus.
package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io"
	"log"
	"math/rand"
	"net/http"
	"os/signal"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"example.com/markdown-service/corpus"
)

func main() {
	url := flag.String("url", "http://localhost:8080/render", "where to post documents")
	workers := flag.Int("workers", 2, "how many requests at a time")
	last := flag.Duration("for", 10*time.Second, "how long")
	again := flag.Float64("again", 0.2, "share of requests that repeat a document, so that the cache has it")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	ctx, cancel := context.WithTimeout(ctx, *last)
	defer cancel()

	docs := corpus.Documents()
	var requests, size atomic.Int64
	var group sync.WaitGroup
	for worker := 0; worker < *workers; worker++ {
		group.Add(1)
		go func() {
			defer group.Done()
			random := rand.New(rand.NewSource(int64(worker)))
			for ctx.Err() == nil {
				body := request(docs, random, *again)
				if err := post(ctx, *url, body); err != nil && ctx.Err() == nil {
					log.Print(err)
					cancel()
					return
				}
				requests.Add(1)
				size.Add(int64(len(body)))
			}
		}()
	}
	group.Wait()
	log.Printf("%d requests, %d MB of Markdown", requests.Load(), size.Load()>>20)
}

// request joins two documents; all but the share again of requests are like none before.
func request(docs [][]byte, random *rand.Rand, again float64) []byte {
	first, second := docs[random.Intn(len(docs))], docs[random.Intn(len(docs))]
	if random.Float64() < again {
		return first
	}
	var body bytes.Buffer
	fmt.Fprintf(&body, "# Request %x\n\n", random.Uint64())
	body.Write(first)
	body.WriteString("\n\n")
	body.Write(second)
	return body.Bytes()
}

func post(ctx context.Context, url string, body []byte) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", url, resp.Status)
	}
	_, err = io.Copy(io.Discard, resp.Body)
	return err
}
