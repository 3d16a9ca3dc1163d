// How the report looks: its style sheet, and the pattern of its charts.
#pragma once

#include <string_view>

namespace reg {

inline constexpr std::string_view kStatisticsStyle =
    R"(:root{--text:#1b2733;--quiet:#51606e;--paper:#fff;--line:#cfd7de;
--tile:#f3f6f9;--came:#1d5f91;--noshow:#b4531a;--hatch:#f7e4d8;--open:#d3dde6;--seat:#9db3c6;--ground:#edf1f5}
@media (prefers-color-scheme:dark){:root{--text:#e8edf2;--quiet:#a9b6c2;--paper:#15191d;--line:#3a444e;--tile:#1f262c;
--came:#7fbbe6;--noshow:#f0a878;--hatch:#4a3022;--open:#3a4854;--seat:#566b7d;--ground:#252d34}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--text);font:16px/1.5 "DejaVu Sans","Noto Sans",Arial,sans-serif}
main{max-width:60rem;margin:0 auto;padding:2rem 1.25rem}
.kind{margin:0;text-transform:uppercase;letter-spacing:.06em;font-size:.85rem;color:var(--quiet)}
h1{margin:.2rem 0 1rem;font-size:1.75rem;line-height:1.2;overflow-wrap:break-word}
h2{margin:2.5rem 0 .75rem;font-size:1.25rem;border-bottom:2px solid var(--line);padding-bottom:.25rem}
header p{margin:.15rem 0}.quiet{color:var(--quiet)}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(15rem,45%),1fr));gap:.75rem;margin:0}
.figures div{display:flex;flex-direction:column-reverse;justify-content:flex-end;background:var(--tile);padding:.75rem 1rem;
border-radius:.4rem}
.figures dd{margin:0;font-size:1.9rem;font-weight:600;line-height:1.2}.figures dt{color:var(--quiet);font-size:.9rem}
figure{margin:0 0 1rem}figcaption{color:var(--quiet);margin-bottom:.5rem}
.legend{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:.25rem 0 .75rem;font-size:.9rem}.legend svg{vertical-align:-2px}
.bars{list-style:none;margin:0;padding:0}
.bars li{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem;margin-bottom:.7rem;break-inside:avoid}
.bars .label{font-weight:600}.bars .value{color:var(--quiet)}.bars svg{display:block;flex-basis:100%}
.came{fill:var(--came)}.noshow{fill:url(#hatch)}.open{fill:var(--open)}.seat{fill:var(--seat)}.ground{fill:var(--ground)}
.hatch-ground{fill:var(--hatch)}.hatch-line{stroke:var(--noshow);stroke-width:3}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9rem;font-variant-numeric:tabular-nums}
caption{text-align:left;color:var(--quiet);padding-bottom:.25rem}
th,td{padding:.35rem .6rem;border-bottom:1px solid var(--line);text-align:right;vertical-align:baseline}thead th{vertical-align:bottom}
td{white-space:nowrap}
th:first-child{text-align:left;padding-left:0;min-width:9rem}thead th{color:var(--quiet);font-weight:600}
tbody th{font-weight:400}
.how dt{font-weight:600;margin-top:.6rem}.how dd{margin:0}
@media (max-width:34rem){table{font-size:.8rem}th,td{padding:.3rem .35rem}th:first-child{min-width:6.5rem}}
@media print{:root{--text:#000;--quiet:#444;--paper:#fff;--line:#bbb;--tile:#f3f6f9;--came:#1d5f91;--noshow:#b4531a;
--hatch:#f7e4d8;--open:#d3dde6;--seat:#9db3c6;--ground:#edf1f5}@page{size:A4;margin:16mm}body{font-size:10pt;
print-color-adjust:exact;-webkit-print-color-adjust:exact}main{max-width:none;padding:0}th,td{padding:.25rem .4rem}th:first-child{min-width:11rem}h2{break-after:avoid;margin-top:1.5rem}
.scroll{overflow:visible}tr,.figures div{break-inside:avoid}.figures dd{font-size:1.4rem}}
)";

inline constexpr std::string_view kStatisticsPatterns =
    R"svg(<svg width="0" height="0" aria-hidden="true" style="position:absolute"><defs><pattern id="hatch" width="6" height="6"
patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch-ground" width="6" height="6"/><line
class="hatch-line" x1="1.5" y1="0" x2="1.5" y2="6"/></pattern></defs></svg>
)svg";

}  // namespace reg
