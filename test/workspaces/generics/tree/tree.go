// Package tree has a sorted map.
package tree

import (
	"cmp"
	"iter"
)

// A Map is a sorted map: a treap. Its zero value is empty.
type Map[K cmp.Ordered, V any] struct {
	root *node[K, V]
	seed uint32
	size int
}

type node[K cmp.Ordered, V any] struct {
	key         K
	value       V
	priority    uint32
	left, right *node[K, V]
}

// Len returns the number of keys.
func (m *Map[K, V]) Len() int { return m.size }

// Update sets the value of key to what change makes of the one before.
func (m *Map[K, V]) Update(key K, change func(V) V) {
	for n := m.root; n != nil; {
		switch {
		case key < n.key:
			n = n.left
		case n.key < key:
			n = n.right
		default:
			n.value = change(n.value)
			return
		}
	}
	var zero V
	m.seed = m.seed*1664525 + 1013904223
	m.size++
	m.root = m.root.insert(&node[K, V]{key: key, value: change(zero), priority: m.seed})
}

func (n *node[K, V]) insert(in *node[K, V]) *node[K, V] {
	switch {
	case n == nil:
		return in
	case in.key < n.key:
		n.left = n.left.insert(in)
		if n.left.priority < n.priority {
			return n.rotateRight()
		}
	default:
		n.right = n.right.insert(in)
		if n.right.priority < n.priority {
			return n.rotateLeft()
		}
	}
	return n
}

func (n *node[K, V]) rotateRight() *node[K, V] {
	top := n.left
	n.left, top.right = top.right, n
	return top
}

func (n *node[K, V]) rotateLeft() *node[K, V] {
	top := n.right
	n.right, top.left = top.left, n
	return top
}

// All yields keys and values in the order of the keys.
func (m *Map[K, V]) All() iter.Seq2[K, V] {
	return func(yield func(K, V) bool) { m.root.walk(yield) }
}

func (n *node[K, V]) walk(yield func(K, V) bool) bool {
	return n == nil || n.left.walk(yield) && yield(n.key, n.value) && n.right.walk(yield)
}
