// A small program in which each kind of hardening has something to guard: tests/check_hardening.py reads it.
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

int main(int count, char** words) {
  char copy[20000];
  if (count < 2 || std::strlen(words[1]) >= sizeof copy) return 0;
  std::strcpy(copy, words[1]);
  const std::vector<std::string> kept(static_cast<std::size_t>(count), copy);
  return std::printf("%s\n", kept[1].c_str()) > 0 ? 0 : 1;
}
