package dot

type T struct{}

func (T) Unused() {}
