// Package server offers rendering over HTTP.
package server

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"

	"example.com/markdown-service/digest"
	"example.com/markdown-service/lru"
	"example.com/markdown-service/metrics"
	"example.com/markdown-service/render"
)

const maxBody = 1 << 20

// An Indexer makes pages findable.
type Indexer interface {
	Add(page uint64, text []byte)
}

// An Observer learns when requests began, at their end.
type Observer interface {
	Observe(start time.Time)
}

// A Server answers requests.
type Server struct {
	renderer *render.Renderer
	hasher   digest.Hasher
	indexer  Indexer
	observer Observer
	timing   *metrics.Timing

	mu    sync.Mutex
	pages *lru.Cache[uint64, *render.Page]
}

// New returns a server.
func New(renderer *render.Renderer, hasher digest.Hasher, indexer Indexer) *Server {
	timing := new(metrics.Timing)
	return &Server{
		renderer: renderer,
		hasher:   hasher,
		indexer:  indexer,
		observer: timing,
		timing:   timing,
		pages:    lru.New[uint64, *render.Page](64, digest.Uint64, lru.Always{}),
	}
}

// Handler returns the routes.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /render", s.render)
	mux.HandleFunc("GET /metrics", func(w http.ResponseWriter, _ *http.Request) { _, _ = s.timing.WriteTo(w) })
	return mux
}

func (s *Server) render(w http.ResponseWriter, r *http.Request) {
	defer s.observer.Observe(time.Now())
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		http.Error(w, err.Error(), http.StatusRequestEntityTooLarge)
		return
	}
	id := s.hasher.Sum64(body)
	page := s.page(r.Context(), id, body)
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Etag", fmt.Sprintf("%q", fmt.Sprintf("%016x", page.ETag)))
	h.Set("X-Words", fmt.Sprint(page.Measures.Words))
	h.Set("X-Grade", fmt.Sprintf("%.1f", page.Grade))
	h.Set("X-Keywords", strings.Join(page.Keywords, " "))
	_, _ = w.Write(page.HTML())
}

// page returns the page of id, from the cache or new.
func (s *Server) page(ctx context.Context, id uint64, body []byte) *render.Page {
	s.mu.Lock()
	page, ok := s.pages.Get(id)
	s.mu.Unlock()
	if ok {
		return page
	}
	page = s.renderer.Render(ctx, body)
	s.mu.Lock()
	s.pages.Put(id, page)
	s.mu.Unlock()
	go s.indexer.Add(id, body)
	return page
}
