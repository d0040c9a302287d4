// Package digest names content by a 64-bit hash.
package digest

// A Hasher condenses a block of bytes.
type Hasher interface {
	Sum64(p []byte) uint64
}

// FNV is the FNV-1a hash, mixed once more at the end.
type FNV struct{}

// Sum64 implements Hasher. It stays out of line so that profiles show what hashing costs.
//
//go:noinline
func (FNV) Sum64(p []byte) uint64 {
	h := uint64(14695981039346656037)
	for _, c := range p {
		h ^= uint64(c)
		h *= 1099511628211
	}
	h ^= h >> 32
	h *= 0x9e3779b97f4a7c15
	return h ^ h>>29
}

// String hashes s; short keys of caches use it.
func String(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		h ^= uint64(s[i])
		h *= 1099511628211
	}
	return h ^ h>>31
}

// Uint64 spreads the bits of a key that is a hash already.
func Uint64(k uint64) uint64 {
	k *= 0x9e3779b97f4a7c15
	return k ^ k>>32
}
