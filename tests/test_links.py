"""Links in the finished site: every one of ours leads to a file, and to a place in it."""

from __future__ import annotations

import pytest

from fixtures_build import BuiltSite, expect_none
from weblinks import Resolver, addresses_of_other_files, read_page


@pytest.fixture(scope="module")
def resolver(built: BuiltSite) -> Resolver:
    return Resolver(built)


@pytest.fixture(scope="module")
def resolver_below_a_path(small_below_a_path: BuiltSite) -> Resolver:
    return Resolver(small_below_a_path)


def dead_links(resolver: Resolver) -> list[str]:
    """Each dead address once, with the first page that has it."""
    found: dict[str, str] = {}
    for path, page in resolver.pages.items():
        for address in page.addresses:
            problem = resolver.problem(path, address)
            if problem:
                found.setdefault(f"{address}: {problem}", path)
    return [f"{path}: {problem}" for problem, path in found.items()]


def test_every_link_of_every_page_leads_to_a_file_and_an_anchor(resolver: Resolver) -> None:
    assert sum(len(page.addresses) for page in resolver.pages.values()) > 1000
    expect_none(dead_links(resolver))


def test_every_link_leads_somewhere_when_the_site_lies_below_a_path(resolver_below_a_path: Resolver) -> None:
    expect_none(dead_links(resolver_below_a_path))


def test_style_sheets_feeds_sitemap_and_redirects_name_files_of_the_site(
    resolver: Resolver, resolver_below_a_path: Resolver
) -> None:
    for site in (resolver, resolver_below_a_path):
        named = [*addresses_of_other_files(site.site)]
        assert {path for path, _ in named} >= {"sitemap.xml", "site.webmanifest", "feed.xml", "assets/css/site.css"}
        expect_none((path, address, why) for path, address in named if (why := site.problem(path, address)))


def test_no_id_stands_twice_in_a_page(resolver: Resolver) -> None:
    expect_none((path, page.repeated) for path, page in resolver.pages.items() if page.repeated)


def test_every_page_is_reached_from_the_start(resolver: Resolver) -> None:
    reached, waiting = {"index.html"}, ["index.html"]
    while waiting:
        path = waiting.pop()
        for address in resolver.pages[path].addresses:
            target = resolver.target(path, address)
            if target in resolver.pages and target not in reached:
                reached.add(target)
                waiting.append(target)
    lost = sorted(resolver.pages.keys() - reached)
    expect_none(path for path in lost if not path.endswith("404.html") and not is_redirect(resolver, path))


def is_redirect(resolver: Resolver, path: str) -> bool:
    return 'http-equiv="refresh"' in resolver.site.text(path)


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("", ""),
        ("./", ""),
        ("../../assets/css/site.css", ""),
        ("../../utmaningar/utanforskap/#innehall", ""),
        ("https://other.example/", ""),
        ("mailto:info@other.example", ""),
        ("https://katalog.example/katalog/exempel/", ""),
        ("../../utmaningar/utanforskap", "no such file"),
        ("../../utmaningar/utanforskap/#finns-inte", "no such anchor"),
        ("/exempel/", "leads out of the site"),
        ("../../../", "leads out of the site"),
        ("https://katalog.example/katalog/x/", "no such file"),
    ],
)
def test_the_check_itself_knows_a_dead_link(resolver_below_a_path: Resolver, address: str, problem: str) -> None:
    assert resolver_below_a_path.problem("exempel/brobygget/index.html", address) == problem


def test_the_check_itself_reads_every_kind_of_address() -> None:
    page = read_page("""<a title=" href='no'" hidden href=a><img src='b' srcset="c 1x, d 2x">
        <form action="e" data-bundle="f">
        <meta http-equiv="refresh" content="0; url=g"><meta property="og:image" content="h&amp;">
        <p id="i">1 &lt; 2 href="no"<p id="i">""")

    assert page.addresses == ["a", "b", "c", "d", "e", "fpagefind.js", "g", "h&"]
    assert page.anchors == {"i"}
    assert page.repeated == ["i"]
