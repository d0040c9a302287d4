const words = (text: string): readonly string[] => text.split(/\s+/);

/** `A|B` × `C|D`: AC AD BC BD. */
function joined(...parts: readonly string[]): readonly string[] {
  return parts.reduce<string[]>(
    (names, part) => names.flatMap((name) => part.split('|').map((more) => name + more)),
    [''],
  );
}

const atomics: readonly string[] = [
  ...joined('Load|Store|Xadd|Xchg|Cas', '|int32|int64|uintptr|64'),
  ...joined('Add|Swap|Load|Store|CompareAndSwap|And|Or', 'Int32|Int64|Uint32|Uint64|Uintptr'),
  ...joined('And|Or', '|8|32|64'),
  ...joined('LoadAcq|StoreRel', '|64|uintptr'),
  ...words('Load8 Loadp Loaduint LoadPointer Store8 StorepNoWB Xchg8 CasRel Casp1'),
];

const runtimeSys =
  'Bswap32 Bswap64 Len64 Len8 OnesCount64 Prefetch PrefetchStreamed TrailingZeros32 TrailingZeros64 TrailingZeros8';

/**
 * Calls that the compiler turns into instructions on both amd64 and arm64 (cmd/compile/internal/ssagen/intrinsics.go);
 * names of all Go versions together, as each version's packages declare only their own.
 */
const common: Readonly<Record<string, readonly string[]>> = {
  'crypto/internal/constanttime': words('Select boolToUint8'),
  'internal/runtime/atomic': atomics,
  'runtime/internal/atomic': atomics,
  'sync/atomic': atomics,
  'internal/runtime/math': words('Add64 Mul64 MulUintptr'),
  'runtime/internal/math': words('Add64 Mul64 MulUintptr'),
  'internal/runtime/sys': words(`${runtimeSys} GetCallerPC GetCallerSP GetClosurePtr`),
  'runtime/internal/sys': words(runtimeSys),
  'math/big': words('mulWW'),
  'math/bits': words(
    'Add Add64 Len Len16 Len32 Len64 Len8 Mul Mul64 OnesCount OnesCount16 OnesCount32 OnesCount64 ReverseBytes32 ' +
      'ReverseBytes64 RotateLeft RotateLeft32 RotateLeft64 Sub Sub64 TrailingZeros16 TrailingZeros32 TrailingZeros64 ' +
      'TrailingZeros8',
  ),
  math: words('Ceil FMA Floor RoundToEven Trunc sqrt'),
  runtime: words('KeepAlive getcallerpc getcallersp getclosureptr mulUintptr slicebytetostringtmp'),
  sync: words('runtime_LoadAcquintptr runtime_StoreReluintptr'),
};

const byArchitecture: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  amd64: {
    'internal/runtime/maps': words(
      'bitsetFirst bitsetLowestSet bitsetRemoveBelow bitsetShiftOutLowest ctrlGroupMatchEmpty ' +
        'ctrlGroupMatchEmptyOrDeleted ctrlGroupMatchFull ctrlGroupMatchH2',
    ),
    'math/bits': words('Div Div64 RotateLeft16 RotateLeft8'),
  },
  arm64: {
    'internal/runtime/atomic': words('Anduintptr Oruintptr'),
    'math/bits': words('Reverse Reverse16 Reverse32 Reverse64 Reverse8'),
    math: words('Abs Copysign Round'),
    runtime: words('memequal publicationBarrier'),
  },
};

/** Whether a call costs no more than the instruction that it becomes. Other architectures have what is common. */
export const isIntrinsic = (path: string, name: string, goarch: string): boolean =>
  (common[path]?.includes(name) ?? false) || (byArchitecture[goarch]?.[path]?.includes(name) ?? false);
