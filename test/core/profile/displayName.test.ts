import { describe, expect, it } from 'vitest';
import { displayName } from '../../../src/core/profile';
import { cppName } from '../../../src/core/profile/cppName';

describe('displayName', () => {
  it.each<[string, string]>([
    ['main.main', 'main.main'],
    ['main.(*T).Do', 'main.(*T).Do'],
    ['main.F[go.shape.int]', 'main.F[go.shape.int]'],
    ['main.F[...]', 'main.F[...]'],
    ['main.F[go.shape.func(int) bool]', 'main.F[go.shape.func bool]'],
    ['main.F[go.shape.func(func(int)) bool].func1', 'main.F[go.shape.func bool].func1'],
    ['main.(*G[go.shape.string]).Do', 'main.(*G[go.shape.string]).Do'],
    ['std::vector<std::pair<int, int>>::push_back(int)', 'std::vector::push_back'],
    ['a.<init>(x)', 'a.<init>(x)'],
    ['f(', 'f('],
    ['x[)](', 'x[)]('],
  ])('%s is shown as %s', (name, shown) => expect(displayName(name, name)).toBe(shown));

  it('leaves alone a name that differs from the symbol, and takes the symbol for a missing name', () => {
    expect(displayName('F[func(int)]', '_sys')).toBe('F[func(int)]');
    expect(displayName('', 'main.F[func(int)]')).toBe('main.F[func]');
  });
});

describe('cppName', () => {
  it.each<[string, string | undefined]>([
    ['_ZN3foo3barEv', 'foo::bar'],
    ['_Z12getSpillAreaN4llvm8RegisterE', 'getSpillArea'],
    ['_ZNKSt14basic_ofstreamIcSt11char_traitsIcEE5rdbufEv', 'std::basic_ofstream::rdbuf'],
    ['_ZN4llvm4yaml19AArch64FunctionInfoD0Ev', 'llvm::yaml::AArch64FunctionInfo::~AArch64FunctionInfo'],
    ['_ZNSsC1ERKSsmmRKSaIcE', 'std::basic_string::basic_string'],
    ['_ZNSt8ios_base7failureB5cxx11C1EPKcRKSt10error_code', 'std::ios_base::failure[abi:cxx11]::failure'],
    ['_ZN12_GLOBAL__N_11fEv', '(anonymous namespace)::f'],
    ['_ZStlsRSoi', 'std::operator<<'],
    ['_ZN4llvm3cas6ondisk19useSmallMappingSizeERKNS_5TwineE', 'llvm::cas::ondisk::useSmallMappingSize'],
    ['_ZNSt16_Sp_counted_baseILN9__gnu_cxx12_Lock_policyE2EE10_M_destroyEv', 'std::_Sp_counted_base::_M_destroy'],
    ['_ZZN3foo3barEvENKUlvE_clEv', undefined],
    ['_ZN3foo99barEv', undefined],
    ['_ZN', undefined],
    ['main.f', undefined],
  ])('%s', (symbol, name) => expect(cppName(symbol)).toBe(name));
});
